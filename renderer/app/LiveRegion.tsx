import { useAnnouncement } from '../state/announce.ts';

/** Says sends, failures and replies to screen readers. Two lines take turns, so that an equal sentence is said again. */
export function LiveRegion() {
  const { text, count } = useAnnouncement();
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="false">
      <p>{count % 2 === 0 ? text : ''}</p>
      <p>{count % 2 === 1 ? text : ''}</p>
    </div>
  );
}
