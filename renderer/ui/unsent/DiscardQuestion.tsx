import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { notify } from '../../state/notices.ts';
import { discard } from '../../state/outbox/unsent.ts';
import { Confirm } from '../Confirm.tsx';
import { Quoted } from './Quoted.tsx';

/** Discarded words and files can't be brought back, so it's asked for twice. */
export default function DiscardQuestion({
  item,
  onClose,
}: {
  item: OutboxItemView;
  onClose: () => void;
}) {
  const { clientKey, companyName, body, files } = item;
  const leave = async () => {
    onClose();
    if (!(await discard(clientKey))) return;
    notify(t('Discarded'));
    // The dialog gives the focus back in the next frame, to a button that goes with its message.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('.timeline, .outbox-page')?.focus(),
    );
  };
  return (
    <Confirm
      title={t('Discard the message to {company}?', { company: companyName })}
      cancel={t('Keep it')}
      confirm={t('Discard')}
      onConfirm={() => void leave()}
      onClose={onClose}
    >
      <Quoted body={body} />
      <p>
        {files.length === 0
          ? t('It can’t be brought back.')
          : tCount(
              files.length,
              'It can’t be brought back, and neither can its file.',
              'It can’t be brought back, and neither can its {count} files.',
            )}
      </p>
    </Confirm>
  );
}
