import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a request that was meant for another host is told (RFC 9110, 15.5.20). */
const MISDIRECTED = 421;

/**
 * Answers only under names that can mean nothing but this machine. A web page can have its own name lead here (DNS
 * rebinding), and would then read and control the simulator as its own. The port is whatever leads here: tests stand
 * proxies of faults between.
 * @param listening what the simulator was told to listen on; its own name then
 */
export function onlyOwnHosts(
  listening: string,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const name = nameOf(request.headers.host ?? '');
    if (name !== null && (isThisMachine(name) || name === listening)) return;
    await reply
      .code(MISDIRECTED)
      .send({ message: 'This simulator answers as localhost only.', status: MISDIRECTED });
  };
}

/** The name of a `Host` header without its port; null where it isn't one. */
function nameOf(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase() ?? null;
}

function isThisMachine(name: string): boolean {
  return /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(name);
}
