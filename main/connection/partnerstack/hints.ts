import { createParser } from 'eventsource-parser';
import { mediaType } from './attachments.ts';
import { inBetween } from './failures.ts';
import { abortError } from './guarded-body.ts';
import type { Http } from './http.ts';

/** Without a byte for this long the stream is dead, ms; the server says something every 15 s. */
export const SILENCE_MS = 40_000;

/** The longest line, in characters: far more than an event needs, and what sends more isn't an event stream. */
const MAX_EVENT_CHARACTERS = 65_536;

/** Listens to `GET /events`. What an event says is never read: it only means that there is something to sync. */
export async function listenForHints(
  http: Http,
  on: { opened(): void; changed(): void },
  signal: AbortSignal,
): Promise<void> {
  const answer = await http.call({
    method: 'GET',
    path: '/events',
    headers: { Accept: 'text/event-stream' },
    idleMs: SILENCE_MS,
    signal,
  });
  if (answer.status !== 200) throw await http.failure(answer);
  if (mediaType(answer.headers) !== 'text/event-stream') {
    await answer.body.dismiss();
    throw inBetween(answer.status, answer.headers, http.clock.now());
  }
  on.opened();
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ event }) => {
      if (event === 'change') on.changed();
    },
  });
  const decoder = new TextDecoder();
  let line = 0;
  try {
    for await (const chunk of answer.body.chunks()) {
      const text = decoder.decode(chunk, { stream: true });
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
      line = end < 0 ? line + text.length : text.length - 1 - end;
      // The parser skips what isn't a field, however long it is.
      if (line > MAX_EVENT_CHARACTERS) return;
      parser.feed(text);
    }
  } catch {
    // Silence, a cut and nonsense all mean the same: the stream is over.
    if (signal.aborted) throw abortError();
  }
}
