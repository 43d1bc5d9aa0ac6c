import { useMemo, type MouseEvent } from 'react';
import { shownAddress } from '../../../contract/domain/addresses.ts';
import { openAddress } from '../../state/open-address.ts';
import { Breakable } from '../../ui/Breakable.tsx';
import { textDirection } from '../../ui/direction.ts';
import { linkify } from './linkify.ts';

/** A message's text, as text: paragraphs, lines, and links that open in the browser. */
export function MessageText({
  text,
  mostLinks = Infinity,
}: {
  text: string;
  /** Addresses past so many stay text. */
  mostLinks?: number;
}) {
  const paragraphs = useMemo(() => paragraphsOf(text, mostLinks), [text, mostLinks]);
  return paragraphs.map(({ parts, direction }, at) => (
    // Paragraphs of one text never change places.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={at} dir={direction}>
      {parts.map((part, at) =>
        part.kind === 'text' ? (
          // oxlint-disable-next-line react/no-array-index-key
          <Breakable key={at} text={part.text} />
        ) : (
          <a
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            href={part.url}
            title={shownAddress(part.url)}
            rel="noreferrer"
            onClick={(event) => open(event, part.url)}
            onAuxClick={(event) => open(event, part.url)}
          >
            <Breakable text={part.text} />
          </a>
        ),
      )}
    </p>
  ));
}

/** Each paragraph runs in the direction of its own words, and one without any, such as a link alone, in the message's. */
function paragraphsOf(text: string, mostLinks: number) {
  let left = mostLinks;
  const whole = textDirection(text);
  return text.split(/\n{2,}/).map((paragraph) => {
    const own = textDirection(paragraph);
    const parts = linkify(paragraph, left);
    left -= parts.filter(({ kind }) => kind === 'link').length;
    return {
      parts,
      direction: own === 'auto' ? whole : own,
    };
  });
}

function open(event: MouseEvent, url: string): void {
  event.preventDefault();
  if (event.button > 1) return;
  void openAddress(url);
}
