import type { FastifyInstance } from 'fastify';
import { signInBodySchema } from '../../contract/api/session.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';
import { revokeApiKey, signIn } from '../store/accounts.ts';
import { readSettings } from '../store/settings.ts';
import type { World } from '../store/world.ts';
import { hasMessaging, jsonBody, messagingCallerFor, succeed } from './answers.ts';

/** `/capabilities`, `/sessions` and `/me`. */
export function accountRoutes(app: FastifyInstance, world: World): void {
  app.get('/capabilities', (_request, reply) => {
    const { programsOnly, capabilities } = readSettings(world);
    if (programsOnly) throw notFound('resource');
    return succeed(reply, capabilities);
  });

  app.post('/sessions', (request, reply) => {
    const offered = readSettings(world).capabilities.sign_in.includes('password');
    if (!hasMessaging(world) || !offered) throw notFound('resource');
    const body = signInBodySchema.safeParse(jsonBody(request));
    if (!body.success) throw invalid('body', 'malformed', 'Give an email and a password.');
    const result = signIn(world, body.data.email, body.data.password);
    if (result.kind === 'wrong') {
      throw new Refusal('unauthorized', 'The email or the password is wrong.');
    }
    if (result.kind === 'locked') {
      throw new Refusal('account_locked', 'Too many failed attempts: this account is locked.');
    }
    return succeed(reply, { api_key: result.apiKey, member: result.member }, 201);
  });

  app.delete('/sessions/current', (request, reply) => {
    const caller = messagingCallerFor(world, request);
    if (!caller.fromPassword) {
      throw new Refusal('forbidden', 'API keys are revoked in the account settings.');
    }
    revokeApiKey(world, caller.apiKey);
    return succeed(reply, null);
  });

  app.get('/me', (request, reply) => {
    const { member } = messagingCallerFor(world, request);
    return succeed(reply, member);
  });
}
