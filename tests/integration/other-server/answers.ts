import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fields } from './world.ts';

/** A request on its way to its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  /** Below `/api/v2`, in segments. */
  path: string[];
  query: URLSearchParams;
}

/** A success: null data is left away, and there is more in the envelope than the contract knows. */
export function succeed({ response }: Exchange, data: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json;charset=UTF-8' });
  response.end(
    JSON.stringify({ ...(data === null ? {} : { data }), message: '', status, took_ms: 3 }),
  );
}

/** A failure whose status alone tells what it is, with a code from the future. */
export function failByStatus({ response }: Exchange, status: number, headers: Fields = {}): void {
  response.writeHead(status, {
    'Content-Type': 'text/json',
    ...(headers as Record<string, string>),
  });
  response.end(JSON.stringify({ code: 'from_the_future', errors: null, status, message: '' }));
}

/** A failure that only its code tells apart, with its cause where it has one. */
export function failByCode(
  { response }: Exchange,
  status: number,
  code: string,
  cause?: string,
): void {
  const errors =
    cause === undefined ? null : [{ code: cause, hint: 'try again' }, { code: 'other' }];
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ message: 'No.', status, code, errors, trace: 'x' }));
}

/** Cuts the connection: nothing (more) of the answer arrives. */
export function cut({ request }: Exchange): void {
  request.socket.destroy();
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

export async function fieldsOf(request: IncomingMessage): Promise<Fields> {
  return JSON.parse((await bytesOf(request)).toString()) as Fields;
}
