import { firstLine } from '../state/saved-replies/first-line.ts';
import './reply-line.css';

/** A saved reply in a list: its name, and what it begins with, to tell replies apart. */
export function ReplyLine({ name, body }: { name: string; body: string }) {
  return (
    <>
      <b className="reply-name clip" dir="auto">
        {name}
      </b>
      <span className="reply-start clip" dir="auto">
        {firstLine(body)}
      </span>
    </>
  );
}
