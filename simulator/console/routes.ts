import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { onlyFromHere } from '../control/routes.ts';
import { pathKey, queryText } from '../routes/answers.ts';
import { sendContent } from '../routes/attachments.ts';
import { attachmentRow } from '../store/attachments.ts';
import { companyInbox, openAsCompany } from '../store/company-inbox.ts';
import { listMails } from '../store/mails.ts';
import type { World } from '../store/world.ts';

const FILES = {
  '/': ['console.html', 'text/html; charset=utf-8'],
  '/console.css': ['console.css', 'text/css; charset=utf-8'],
} as const;

/**
 * `/console`: the company's side, as a page. What the page does to the world it does by the
 * control calls; these routes only show.
 */
export function consoleRoutes(app: FastifyInstance, world: World): void {
  app.addHook('onRequest', onlyFromHere);

  for (const [path, [file, type]] of Object.entries(FILES)) {
    app.get(path, async (_request, reply) => {
      const text = await readFile(new URL(file, import.meta.url));
      return reply.header('Content-Type', type).header('Cache-Control', 'no-cache').send(text);
    });
  }

  app.get('/inbox', (request) => companyInbox(world, queryText(request, 'filter') === 'unread'));
  app.get('/mails', () => listMails(world, null));
  app.get('/threads/:key', (request, reply) => {
    const opened = openAsCompany(world, pathKey(request));
    return opened ?? reply.code(404).send({ message: 'There is no such thread.' });
  });
  app.get('/attachments/:key', (request, reply) => {
    const file = attachmentRow(world, pathKey(request));
    if (file?.state !== 'accepted') return reply.code(404).send({ message: 'No such file.' });
    return sendContent(world, request, reply, file);
  });
}
