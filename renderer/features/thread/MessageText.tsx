import { Fragment, useMemo, type MouseEvent } from 'react';
import { bridge } from '../../bridge.ts';
import { tell } from '../../state/notices.ts';
import { linkify } from './linkify.ts';

/** A message's text, as text: paragraphs, lines, and links that open in the browser. */
export function MessageText({ text }: { text: string }) {
  const paragraphs = useMemo(() => text.split(/\n{2,}/).map(linkify), [text]);
  return paragraphs.map((parts, at) => (
    // Paragraphs of one text never change places.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={at} dir="auto">
      {parts.map((part, at) =>
        part.kind === 'text' ? (
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={at}>{part.text}</Fragment>
        ) : (
          <a
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            href={part.url}
            title={part.url}
            rel="noreferrer"
            onClick={(event) => open(event, part.url)}
            onAuxClick={(event) => open(event, part.url)}
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  ));
}

function open(event: MouseEvent, url: string): void {
  event.preventDefault();
  if (event.button > 1) return;
  void bridge.shell.openExternal({ url }).then(tell);
}
