import { createParser } from 'eventsource-parser';
import { ConnectionError } from '../connection.ts';
import { mediaType } from './attachments.ts';
import { abortError } from './guarded-body.ts';
import type { Http } from './http.ts';

/** Without a byte for this long the stream is dead, ms; the server says something every 15 s. */
export const SILENCE_MS = 40_000;

/** More than any event needs; a stream that sends this without a line's end isn't one. */
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
    throw new ConnectionError('trouble', 'The event stream isn’t one.');
  }
  on.opened();
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ event }) => {
      if (event === 'change') on.changed();
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of answer.body.chunks()) {
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
  } catch {
    // Silence, a cut and nonsense all mean the same: the stream is over.
    if (signal.aborted) throw abortError();
  }
}
