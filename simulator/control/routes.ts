import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonBody } from '../routes/answers.ts';
import type { Control } from './control.ts';

/** `/simulator/*`: the control calls, and who can sign in. Only for this machine. */
export function controlRoutes(app: FastifyInstance, control: Control, version: string): void {
  app.addHook('onRequest', onlyFromHere);

  app.get('/info', () => ({
    name: 'Partner Inbox simulator',
    version,
    accounts: control.accounts().map(({ email, password, apiKey, member }) => ({
      email,
      password,
      api_key: apiKey,
      name: member.name,
    })),
  }));

  app.get('/stats', () => ({ data: control.stats() }));

  app.post('/:call', async (request, reply) => {
    const { call } = request.params as { call: string };
    if (!Object.hasOwn(control, call)) return reply.code(404).send({ message: 'No such call.' });
    // The argument's shape is the caller's affair: this door is for tests on this machine.
    const run = control[call as keyof Control] as (given: unknown) => unknown;
    try {
      return { data: (await run(jsonBody(request) ?? {})) ?? null };
    } catch (error) {
      return reply.code(422).send({ message: error instanceof Error ? error.message : 'Failed.' });
    }
  });
}

/** Refuses callers from other machines, and what pages of other origins in this one's browser would change. */
export async function onlyFromHere(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const address = request.socket.remoteAddress ?? '';
  const local = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
  const { origin, host } = request.headers;
  const foreign = origin !== undefined && origin !== `http://${host ?? ''}`;
  if (!local || (foreign && request.method !== 'GET')) {
    await reply.code(403).send({ message: 'Only for this machine.' });
  }
}
