import { z } from 'zod';
import { keySchema } from './primitives.ts';

/** `GET /me`: the person who uses the app, and the partner team that they belong to. */
export const memberSchema = z.object({
  key: keySchema,
  name: z.string(),
  email: z.string(),
  team: z.object({ key: keySchema, name: z.string() }),
});
export type Member = z.output<typeof memberSchema>;

/** Body of `POST /sessions`. */
export const signInBodySchema = z.object({ email: z.string(), password: z.string() });

/** `data` of `POST /sessions`: a new key each time, which `DELETE /sessions/current` revokes. */
export const sessionSchema = z.object({ api_key: z.string().min(1), member: memberSchema });
