import type { FastifyInstance } from 'fastify';
import type { Partnership } from '../../contract/api/partnership.ts';
import type { Member } from '../../contract/api/session.ts';
import { notFound } from '../refusal.ts';
import { pageOf } from '../store/lists.ts';
import { changePartnership, findPartnership, partnershipsOfTeam } from '../store/partnerships.ts';
import { readSettings } from '../store/settings.ts';
import type { World } from '../store/world.ts';
import {
  callerFor,
  listRequest,
  messagingCallerFor,
  pageOr422,
  pathKey,
  queryFlag,
  succeed,
} from './answers.ts';

/** `/partnerships`, the one resource that PartnerStack's own server has too. */
export function partnershipRoutes(app: FastifyInstance, world: World): void {
  app.get('/partnerships', (request, reply) => {
    const { member } = callerFor(world, request);
    const archived = queryFlag(request, 'include_archived');
    const all = partnershipsOfTeam(world, member.team.key);
    const shown = archived ? all : all.filter(({ status }) => status !== 'archived');
    const page = pageOr422(pageOf(shown, listRequest(request)));
    const items = page.items.map((partnership) => asServed(world, member, partnership));
    return succeed(reply, { ...page, items });
  });

  app.get('/partnerships/:key', (request, reply) => {
    const { member } = callerFor(world, request);
    const partnership = findOrRefuse(world, member, pathKey(request));
    return succeed(reply, asServed(world, member, partnership));
  });

  app.post('/partnerships/:key/leave', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    const { key, status } = findOrRefuse(world, member, pathKey(request));
    if (status !== 'archived') {
      changePartnership(world, key, { status: 'archived', archivedReason: 'left' });
    }
    return succeed(reply, findOrRefuse(world, member, key));
  });
}

function findOrRefuse(world: World, member: Member, key: string): Partnership {
  const partnership = findPartnership(world, member.team.key, key);
  if (partnership === null) throw notFound('program');
  return partnership;
}

/** A server with programs only gives no more than PartnerStack's own. */
function asServed(world: World, member: Member, partnership: Partnership): unknown {
  if (!readSettings(world).programsOnly) return partnership;
  const { key, status, company, offers } = partnership;
  return {
    key,
    status,
    is_archived: status === 'archived',
    company: { key: company.key, name: company.name },
    team: member.team,
    offers,
  };
}
