import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cut, failByCode, failByStatus, fieldsOf, succeed } from './answers.ts';
import type { Exchange } from './answers.ts';
import { Files } from './files.ts';
import { Messaging } from './messaging.ts';
import { syncPage } from './sync-pages.ts';
import { ME, World } from './world.ts';

export const API_KEY = 'other~server.key';

const WHO = { key: ME, name: 'Mara', email: '', team: { key: 't', name: '' }, plan: 9 };

/** The request for changes, from 1 on, at which all cursors are forgotten: in the middle of the first start. */
const FORGETFUL_SYNC = 5;

/** Another server of the contract, written from docs/contract.md alone. */
export class OtherServer {
  readonly world = new World();
  readonly files = new Files(this.world);
  readonly messaging = new Messaging(this.world);
  /** Requests that came, such as `GET sync`. */
  readonly seen: string[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #streams = new Set<ServerResponse>();
  #streamsOpened = 0;
  /** What is answered instead, once each: by the request that it meets. */
  readonly #oddities = new Map<string, (exchange: Exchange) => void>([
    ['GET sync', (exchange) => failByStatus(exchange, 429, { 'Retry-After': '0' })],
  ]);

  static async start(): Promise<OtherServer> {
    const other = new OtherServer();
    other.world.onChange = () => other.#hint();
    await new Promise<void>((resolve) => {
      other.#server.listen(0, '127.0.0.1', resolve);
    });
    return other;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the next such request in another way. */
  once(name: string, instead: (exchange: Exchange) => void): void {
    this.#oddities.set(name, instead);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const path = decodeURIComponent(url.pathname).split('/').slice(3);
    const method = request.method ?? '';
    const exchange: Exchange = { request, response, method, path, query: url.searchParams };
    const name = `${method} ${path.filter((_part, at) => at !== 1).join('/')}`;
    this.seen.push(name);
    try {
      const odd = this.#oddities.get(name);
      this.#oddities.delete(name);
      if (odd === undefined) await this.#route(exchange, name);
      else odd(exchange);
    } catch {
      // The connection was cut while its bytes were read.
      cut(exchange);
    }
  }

  async #route(exchange: Exchange, name: string): Promise<void> {
    const { request, path } = exchange;
    if (name === 'GET capabilities') return succeed(exchange, this.#capabilities());
    if (request.headers.authorization !== `Bearer ${API_KEY}`) return failByStatus(exchange, 401);
    switch (name) {
      case 'GET me':
        return succeed(exchange, WHO);
      case 'GET sync': {
        if (this.seen.filter((each) => each === name).length === FORGETFUL_SYNC)
          this.world.forgetCursors();
        const page = syncPage(this.world, exchange.query.get('cursor'));
        return page === null ? failByStatus(exchange, 410) : succeed(exchange, page);
      }
      case 'GET events':
        return this.#stream(exchange);
      case 'POST uploads':
        return this.files.create(exchange);
      case 'GET attachments/content': {
        const file = this.world.file(path[1] ?? '');
        return file === null ? failByStatus(exchange, 404) : this.files.content(exchange, file);
      }
      case 'GET threads/messages':
        return this.messaging.list(exchange);
      case 'POST threads/messages':
        return this.messaging.post(exchange, await fieldsOf(request));
      case 'POST threads/messages/cancel':
        return this.messaging.cancel(exchange, await fieldsOf(request));
      case 'PUT threads/read_marker':
        return this.messaging.mark(exchange, await fieldsOf(request));
      default:
        if (path[0] === 'uploads') return this.files.serve(exchange);
        return failByCode(exchange, 404, 'not_found');
    }
  }

  #capabilities() {
    return {
      sign_in: ['passkey', 'api_key'],
      retention_on_lock: this.world.retention,
      attachments: {
        max_count: 2,
        types: ['application/pdf', 'application/vnd.oasis.opendocument.text'],
      },
      body_max_length: 60,
      theme: 'dark',
    };
  }

  /** The first stream closes at once; the next ones speak in every way that server-sent events know. */
  #stream({ response }: Exchange): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    this.#streamsOpened += 1;
    if (this.#streamsOpened === 1) {
      response.end();
      return;
    }
    response.write(
      '\uFEFF: hello\r\n\r\nretry: 10\r\nevent: weather\r\ndata: {"sun":true}\r\n\r\n',
    );
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
  }

  #hint(): void {
    for (const stream of this.#streams) {
      stream.write('id: 7\r\nevent:change\r\ndata:{"cursor":\r');
      stream.write('\ndata: "nonsense"}\r\n\r\n');
    }
  }
}
