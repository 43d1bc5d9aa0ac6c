import { setTimeout as wait } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_CODES } from '../../contract/api/errors.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number | string }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** Nothing happens until hung requests are released. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The answer stops in its middle. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'wrong_json' }
  | { readonly kind: 'wrong_type' }
  /** Something in between answers instead of the server, with nothing of the server's in its answer. */
  | { readonly kind: 'page'; readonly page: Page }
  /** The connection of an upload is cut after so many bytes of the request. */
  | { readonly kind: 'cut_upload'; readonly bytes: number };

/** What a portal, proxy or gateway answers. */
export interface Page {
  readonly status: number;
  /** Its content type and whatever else it says of itself. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Which requests a fault meets, and when. */
export interface FaultRule {
  readonly fault: Fault;
  /** Any method where absent. */
  readonly method?: string;
  /** A path below `/api/v2`. A `*` stands for any one segment, `**` for any number of them. */
  readonly path?: string;
  /** How many requests it meets: 1 where absent; 0 means all. */
  readonly times?: number;
  /** How many matching requests pass before it begins. */
  readonly skip?: number;
  /** Before the request takes effect (the default), or after it did and before the answer. */
  readonly when?: 'before' | 'after';
}

interface ActiveRule {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  matched: number;
  hits: number;
}

const faultOf = new WeakMap<FastifyRequest, FaultRule>();

/** After how many bytes an upload's connection is to be cut; null: it isn't. */
export function cutAfter(request: FastifyRequest): number | null {
  const fault = faultOf.get(request)?.fault;
  return fault?.kind === 'cut_upload' ? fault.bytes : null;
}

/** The faults that tests inject; the first rule that matches a request counts. */
export class Faults {
  #rules: ActiveRule[] = [];
  #release = Promise.withResolvers<void>();

  add(rule: FaultRule): void {
    this.#rules.push({ rule, pattern: patternOf(rule.path ?? '/**'), matched: 0, hits: 0 });
  }

  /** Removes all rules and lets hung requests go on. */
  clear(): void {
    this.#rules = [];
    this.releaseHung();
  }

  /** Lets the requests that hang go on. */
  releaseHung(): void {
    this.#release.resolve();
    this.#release = Promise.withResolvers();
  }

  /** Each rule, with how many requests it has met. */
  list(): { rule: FaultRule; hits: number }[] {
    return this.#rules.map(({ rule, hits }) => ({ rule, hits }));
  }

  /** Makes an API obey the rules; `prefix` is cut off before paths are matched. */
  install(app: FastifyInstance, prefix: string): void {
    app.addHook('onRequest', async (request, reply) => {
      const path = (request.raw.url ?? '').split('?')[0] ?? '';
      const rule = this.#take(request.method, path.slice(prefix.length));
      if (rule === null) return undefined;
      faultOf.set(request, rule);
      return rule.when === 'after' ? undefined : this.#before(rule.fault, request, reply);
    });
    app.addHook('onSend', async (request, reply, payload) => {
      const rule = faultOf.get(request);
      return rule?.when === 'after' ? this.#after(rule.fault, request, reply, payload) : payload;
    });
  }

  #take(method: string, path: string): FaultRule | null {
    for (const active of this.#rules) {
      const { rule, pattern } = active;
      if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
      if (!pattern.test(path)) continue;
      active.matched += 1;
      if (active.matched <= (rule.skip ?? 0)) continue;
      if (rule.times !== 0 && active.hits >= (rule.times ?? 1)) continue;
      active.hits += 1;
      return rule;
    }
    return null;
  }

  async #before(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    switch (fault.kind) {
      case 'status':
        setStatus(reply, fault.status, fault.retryAfter);
        return reply.send(failureBody(fault.status));
      case 'reset':
        reply.hijack();
        request.raw.socket.resetAndDestroy();
        return reply;
      case 'hang':
        await this.#release.promise;
        return undefined;
      case 'delay':
        await wait(fault.ms);
        return undefined;
      case 'truncate':
        return reply
          .header('Content-Type', 'application/json; charset=utf-8')
          .header('Content-Length', 512)
          .send(broken('{"data":{"items":['));
      case 'wrong_json':
        return reply.header('Content-Type', 'application/json').send('{"data":{"it');
      case 'wrong_type':
        return reply.header('Content-Type', 'text/html').send('<html><p>Sign in to the hotel');
      case 'page':
        answerPage(reply, fault.page);
        return reply;
      case 'cut_upload':
        break;
    }
    return undefined;
  }

  async #after(
    fault: Fault,
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> {
    switch (fault.kind) {
      case 'status':
        setStatus(reply, fault.status, fault.retryAfter);
        reply.header('Content-Type', 'application/json; charset=utf-8');
        return JSON.stringify(failureBody(fault.status));
      case 'reset':
        request.raw.socket.resetAndDestroy();
        return payload;
      case 'hang':
        await this.#release.promise;
        return payload;
      case 'delay':
        await wait(fault.ms);
        return payload;
      case 'truncate': {
        const text = typeof payload === 'string' ? payload : ' '.repeat(512);
        reply.header('Content-Length', Buffer.byteLength(text));
        return broken(text.slice(0, Math.floor(text.length / 2)));
      }
      case 'wrong_json':
        reply.header('Content-Type', 'application/json');
        return '{"data":{"it';
      case 'wrong_type':
        reply.header('Content-Type', 'text/html');
        return '<html><p>Sign in to the hotel';
      case 'page':
        answerPage(reply, fault.page);
        return payload;
      case 'cut_upload':
        break;
    }
    return payload;
  }
}

function setStatus(reply: FastifyReply, status: number, retryAfter?: number | string): void {
  reply.code(status);
  if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter));
}

/** A failure of the server's own; where the contract has no code for a status, clients have to judge by that. */
function failureBody(status: number): { message: string; status: number; code: string } {
  const known = Object.entries(ERROR_CODES).find(([, its]) => its === status)?.[0];
  return { message: 'A fault was injected.', status, code: known ?? 'injected' };
}

/** Past everything that the server would say of itself. */
function answerPage(reply: FastifyReply, { status, headers = {}, body }: Page): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(status, { Connection: 'close', ...headers });
  // Whoever still sends is told at once, and may find the connection closed.
  raw.end(raw.req.method === 'HEAD' || status === 204 ? undefined : body);
}

/** A body that breaks off after `text`. */
function broken(text: string): Readable {
  return Readable.from(
    (async function* breakOff() {
      yield text;
      await wait(5);
      throw new Error('the answer breaks off here');
    })(),
  );
}

function patternOf(path: string): RegExp {
  const source = path
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`);
}
