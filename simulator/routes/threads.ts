import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import type { Member } from '../../contract/api/session.ts';
import { readMarkerBodySchema } from '../../contract/api/thread.ts';
import { invalid, notFound } from '../refusal.ts';
import { pageOf } from '../store/lists.ts';
import {
  messageOf,
  messagePage,
  messagesAround,
  seqAtTime,
  seqIn,
  visibleMessage,
} from '../store/messages.ts';
import { findPartnership } from '../store/partnerships.ts';
import { cancelSending, isClientKey, sendMessage } from '../store/sending.ts';
import {
  moveReadMarker,
  threadOf,
  threadsOf,
  visibleThread,
  type ThreadRow,
} from '../store/threads.ts';
import type { World } from '../store/world.ts';
import {
  jsonBody,
  listRequest,
  messagingCallerFor,
  pageOr422,
  pathKey,
  queryNumber,
  queryText,
  succeed,
} from './answers.ts';

const ANY_TIME = { min: -8.64e15, max: 8.64e15, default: 0 } as const;
const cancelBodySchema = z.object({ client_key: z.string() });

/** `/threads` and `/messages`. */
export function threadRoutes(app: FastifyInstance, world: World): void {
  app.get('/threads', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const partnershipKey = queryText(request, 'partnership_key');
    if (
      partnershipKey !== null &&
      findPartnership(world, member.team.key, partnershipKey) === null
    ) {
      throw notFound('program');
    }
    const rows = threadsOf(world, member, partnershipKey);
    const page = pageOr422(pageOf(rows, listRequest(request)));
    return succeed(reply, {
      has_more: page.has_more,
      items: page.items.map((row) => threadOf(world, member, row)),
    });
  });

  app.get('/threads/:key', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    return succeed(reply, threadOf(world, member, findThread(world, member, pathKey(request))));
  });

  app.get('/threads/:key/messages', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const thread = findThread(world, member, pathKey(request));
    const list = listRequest(request);
    const around = queryText(request, 'around');
    const aroundTime = queryText(request, 'around_time');
    const ways = [around, aroundTime, list.startingAfter ?? list.endingBefore];
    if (ways.filter((way) => way !== null).length > 1) {
      throw invalid('around', 'both', 'Give one of around, around_time and a list position.');
    }
    if (around !== null) {
      const seq = pageOr422(seqIn(world, thread, around));
      return succeed(reply, messagesAround(world, thread, seq, list.limit));
    }
    if (aroundTime !== null) {
      const time = queryNumber(request, 'around_time', ANY_TIME);
      const seq = seqAtTime(world, thread, time);
      return succeed(reply, messagesAround(world, thread, seq, list.limit));
    }
    return succeed(reply, pageOr422(messagePage(world, thread, list)));
  });

  app.post('/threads/:key/messages', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const thread = findThread(world, member, pathKey(request));
    const header = request.headers['idempotency-key'];
    const clientKey = Array.isArray(header) ? header[0] : header;
    const sent = sendMessage(world, member, thread, clientKey, jsonBody(request));
    return succeed(reply, messageOf(world, sent.row), sent.created ? 201 : 200);
  });

  app.post('/threads/:key/messages/cancel', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    findThread(world, member, pathKey(request));
    const body = cancelBodySchema.safeParse(jsonBody(request));
    if (!body.success || !isClientKey(body.data.client_key)) {
      throw invalid('client_key', 'idempotency_key', 'client_key has to be a UUID.');
    }
    const accepted = cancelSending(world, member, body.data.client_key);
    return succeed(
      reply,
      accepted === null
        ? { cancelled: true }
        : { cancelled: false, message: messageOf(world, accepted) },
    );
  });

  app.put('/threads/:key/read_marker', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const thread = findThread(world, member, pathKey(request));
    const body = readMarkerBodySchema.safeParse(jsonBody(request));
    if (!body.success) throw invalid('message_key', 'malformed', 'Give a message key or null.');
    moveReadMarker(world, member, thread, body.data.message_key, body.data.unread === true);
    return succeed(reply, threadOf(world, member, findThread(world, member, thread.key)));
  });

  app.get('/messages/:key', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const row = visibleMessage(world, member, pathKey(request));
    if (row === null) throw notFound('message');
    return succeed(reply, messageOf(world, row));
  });
}

function findThread(world: World, member: Member, key: string): ThreadRow {
  const row = visibleThread(world, member, key);
  if (row === null) throw notFound('thread');
  return row;
}
