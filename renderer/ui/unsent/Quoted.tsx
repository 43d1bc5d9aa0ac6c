import { excerpt } from '../../state/text/excerpt.ts';
import { Breakable } from '../Breakable.tsx';
import './quoted.css';

/** How much of what is to be discarded is quoted, characters. */
const QUOTED = 160;

/** How unsent words begin, where it's asked whether to discard them; nothing of blank ones. */
export function Quoted({ body }: { body: string }) {
  if (body.trim() === '') return null;
  return (
    <blockquote className="discard-words" dir="auto">
      <Breakable text={excerpt(body, QUOTED)} />
    </blockquote>
  );
}
