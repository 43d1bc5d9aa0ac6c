import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, type Caller } from '../store/accounts.ts';
import type { ListRequest } from '../store/lists.ts';
import { readSettings } from '../store/settings.ts';
import type { World } from '../store/world.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import { LIST_LIMIT } from '../../contract/api/lists.ts';

/** Sends a success in its envelope. */
export function succeed(reply: FastifyReply, data: unknown, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('Cache-Control', 'no-store')
    .send({ data, message: status === 201 ? 'Created' : 'OK', status });
}

/** Sends a refusal, or what an unforeseen error looks like from outside. */
export function fail(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = asRefusal(error);
  return reply.code(refusal.status).header('Cache-Control', 'no-store').send(refusal.body);
}

/** The error as the contract words it. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  if (status === 413) return new Refusal('too_large', 'The request is too large.');
  if (status !== null && status >= 400 && status < 500) {
    return invalid('body', 'malformed', 'The request could not be read.');
  }
  return new Refusal('internal', 'The server failed.');
}

/** Who calls; a call without a key that works is refused. */
export function callerFor(world: World, request: FastifyRequest): Caller {
  const bearer = /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  const caller = bearer === undefined ? null : callerOf(world, bearer);
  if (caller === null) throw new Refusal('unauthorized', 'Sign in to go on.');
  return caller;
}

/** The same for a resource that only a server with messaging has. */
export function messagingCallerFor(world: World, request: FastifyRequest): Caller {
  const caller = callerFor(world, request);
  if (!hasMessaging(world)) throw notFound('resource');
  return caller;
}

export function hasMessaging(world: World): boolean {
  const { programsOnly, capabilities } = readSettings(world);
  return !programsOnly && capabilities.messaging;
}

/** The path's `:key`; empty where it has none. */
export function pathKey(request: FastifyRequest): string {
  const { key } = request.params as { key?: string };
  return key ?? '';
}

/** One parameter of the query; the last one where it was given twice. */
export function queryText(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, string | string[] | undefined>)[name];
  return (Array.isArray(value) ? value.at(-1) : value) ?? null;
}

/** A whole number of the query within bounds, else 422. */
export function queryNumber(
  request: FastifyRequest,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly default: number },
): number {
  const text = queryText(request, name);
  if (text === null) return bounds.default;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < bounds.min || value > bounds.max) {
    throw invalid(name, 'out_of_range', `${name} has to be ${bounds.min} to ${bounds.max}.`);
  }
  return value;
}

export function queryFlag(request: FastifyRequest, name: string): boolean {
  const text = queryText(request, name);
  if (text !== null && text !== 'true' && text !== 'false') {
    throw invalid(name, 'not_a_flag', `${name} has to be true or false.`);
  }
  return text === 'true';
}

/** Which part of a list the query asks for. */
export function listRequest(request: FastifyRequest): ListRequest {
  const startingAfter = queryText(request, 'starting_after');
  const endingBefore = queryText(request, 'ending_before');
  if (startingAfter !== null && endingBefore !== null) {
    throw invalid('ending_before', 'both', 'Give starting_after or ending_before, not both.');
  }
  return { limit: queryNumber(request, 'limit', LIST_LIMIT), startingAfter, endingBefore };
}

/** A page, or 422 where it is null because the key asked for isn't in the list. */
export function pageOr422<T>(page: T | null): T {
  if (page === null) throw invalid('starting_after', 'unknown', 'That key is not in this list.');
  return page;
}

/** The JSON body; `undefined` where it can't be read. */
export function jsonBody(request: FastifyRequest): unknown {
  if (typeof request.body !== 'string') return undefined;
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    return undefined;
  }
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
