import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../../contract/api/message.ts';
import type { SyncPage } from '../../../contract/api/sync.ts';
import type { Thread } from '../../../contract/api/thread.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { envelopeWire, failureWire, listWire, messageWire, syncWire, threadWire } from './wire.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A bare HTTP client that holds every answer against the wire schemas. */
export class Client {
  readonly #sim: Simulator;
  readonly apiKey: string | null;

  constructor(sim: Simulator, apiKey: string | null = sim.accounts[0]?.apiKey ?? null) {
    this.#sim = sim;
    this.apiKey = apiKey;
  }

  url(path: string): string {
    return path.startsWith('/api/') ? this.#sim.url + path : `${this.#sim.url}/api/v2${path}`;
  }

  fetch(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.apiKey !== null) headers.set('Authorization', `Bearer ${this.apiKey}`);
    return fetch(this.url(path), { ...init, method, headers });
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const given =
      body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await this.fetch(method, path, {
      ...given,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  }

  /** The `data` of a success, strictly parsed. */
  async ok<T extends z.ZodType>(
    schema: T,
    method: string,
    path: string,
    body?: unknown,
    status = 200,
  ): Promise<z.output<T>> {
    const answer = await this.call(method, path, body);
    if (answer.status !== status)
      throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    const envelope = envelopeWire(z.unknown()).parse(answer.body);
    if (envelope.status !== status) throw new Error(`the envelope says ${envelope.status}`);
    return schema.parse(envelope.data);
  }

  /** `status code cause` of a failure, such as `422 invalid empty`. */
  async refused(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<string> {
    return told(await this.call(method, path, body, headers));
  }

  post(thread: string, message: unknown, clientKey: string = randomUUID()): Promise<Answer> {
    const path = `/threads/${thread}/messages`;
    return this.call('POST', path, message, { 'Idempotency-Key': clientKey });
  }

  async send(thread: string, message: unknown, clientKey?: string): Promise<Message> {
    return sentMessage(await this.post(thread, message, clientKey));
  }

  thread(key: string): Promise<Thread> {
    return this.ok(threadWire, 'GET', `/threads/${key}`);
  }

  async messages(thread: string, query = ''): Promise<{ has_more: boolean; items: Message[] }> {
    return this.ok(listWire(messageWire), 'GET', `/threads/${thread}/messages${query}`);
  }

  sync(cursor: string | null, limit = 100): Promise<z.output<typeof syncWire>> {
    const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    return this.ok(syncWire, 'GET', `/sync?limit=${limit}${query}`);
  }

  /** All pages from a cursor on, as one. */
  async syncAll(cursor: string | null, limit = 1000): Promise<Pick<SyncPage, 'items' | 'cursor'>> {
    const items: SyncPage['items'] = [];
    let at = cursor;
    for (;;) {
      const page = await this.sync(at, limit);
      items.push(...page.items);
      at = page.cursor;
      if (!page.has_more) return { items, cursor: at };
    }
  }

  async create(file: UploadFile): Promise<Answer> {
    const { name, bytes, contentType } = file;
    const encode = (text: string): string => Buffer.from(text).toString('base64');
    const sha256 = file.sha256 ?? createHash('sha256').update(bytes).digest('hex');
    return this.call('POST', '/uploads', undefined, {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(file.length ?? bytes.length),
      'Upload-Metadata': `filename ${encode(name)},content_type ${encode(contentType)},sha256 ${encode(sha256)}`,
    });
  }

  patch(
    key: string,
    offset: number,
    bytes: Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.fetch('PATCH', `/uploads/${key}`, {
      body: Buffer.from(bytes),
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
        ...headers,
      },
    }).then(async (answer) => {
      const text = await answer.text();
      const body = text === '' ? null : (JSON.parse(text) as unknown);
      return { status: answer.status, headers: answer.headers, body };
    });
  }

  head(key: string): Promise<Response> {
    return this.fetch('HEAD', `/uploads/${key}`, { headers: { 'Tus-Resumable': '1.0.0' } });
  }

  /** Uploads a file in one piece; its key. */
  async upload(file: UploadFile): Promise<string> {
    const key = createdKey(await this.create(file));
    const answer = await this.patch(key, 0, file.bytes);
    if (answer.status !== 204) throw new Error(told(answer));
    return key;
  }
}

export interface UploadFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly sha256?: string;
  readonly length?: number;
}

export function createdKey(answer: Answer): string {
  if (answer.status !== 201) throw new Error(told(answer));
  return answer.headers.get('Location')?.split('/').at(-1) ?? '';
}

export function sentMessage(answer: Answer): Message {
  if (answer.status !== 200 && answer.status !== 201) throw new Error(told(answer));
  return envelopeWire(messageWire).parse(answer.body).data;
}

/** `status code cause` of a failure, its body strictly parsed. */
export function told(answer: Answer): string {
  const failure = failureWire.parse(answer.body);
  if (failure.status !== answer.status) throw new Error('the body tells another status');
  return [failure.status, failure.code, failure.errors?.[0]?.code].filter(Boolean).join(' ');
}

/** Waits until `condition` holds; the time-out is the test's own. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
