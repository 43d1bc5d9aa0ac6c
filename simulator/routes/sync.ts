import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SYNC_LIMIT } from '../../contract/api/sync.ts';
import { currentCursor, syncPage } from '../store/sync.ts';
import type { World } from '../store/world.ts';
import { messagingCallerFor, queryNumber, queryText, succeed } from './answers.ts';

/** Milliseconds between the comments that keep an event stream alive. */
const KEEP_ALIVE_MS = 15_000;

/** `/sync`, and `/events`, which says when to look there. */
export function syncRoutes(app: FastifyInstance, world: World): void {
  app.get('/sync', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const limit = queryNumber(request, 'limit', SYNC_LIMIT);
    const { start, ...page } = syncPage(world, member, queryText(request, 'cursor'), limit);
    return succeed(reply, start ? { ...page, start } : page);
  });

  const streams = new Set<FastifyReply['raw']>();
  app.get('/events', (request, reply) => {
    openEventStream(world, request, reply, streams);
  });
  app.addHook('preClose', (done) => {
    for (const stream of streams) stream.destroy();
    done();
  });
}

function openEventStream(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  streams: Set<FastifyReply['raw']>,
): void {
  const { member, apiKey } = messagingCallerFor(world, request);
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  stream.write(': connected\n\n');
  const onChange = (teamKey: string): void => {
    if (teamKey !== member.team.key) return;
    const data = JSON.stringify({ cursor: currentCursor(world, member) });
    stream.write(`event: change\ndata: ${data}\n\n`);
  };
  const onRevoked = (revoked: string): void => {
    if (revoked === apiKey) stream.end();
  };
  const keepAlive = setInterval(() => stream.write(': alive\n\n'), KEEP_ALIVE_MS);
  world.signals.on('change', onChange);
  world.signals.on('revoked', onRevoked);
  streams.add(stream);
  stream.once('close', () => {
    clearInterval(keepAlive);
    world.signals.off('change', onChange);
    world.signals.off('revoked', onRevoked);
    streams.delete(stream);
  });
}
