import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { samplePages } from '../sample/pages.ts';

/** Serves sync pages that were made beforehand, so that only the client's side of ingesting is measured. */
const pages = samplePages(Number(process.argv[2]));
const capabilities = JSON.stringify({
  data: { messaging: true, sign_in: ['api_key'] },
  message: 'OK',
  status: 200,
});
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const answer = (status: number, body: string): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  };
  if (pathname.endsWith('/capabilities')) answer(200, capabilities);
  else if (pathname.endsWith('/sync')) {
    const at = Number((searchParams.get('cursor') ?? 'page.0').slice('page.'.length));
    const end = JSON.stringify({
      data: { items: [], cursor: `page.${pages.length}`, has_more: false },
      message: 'OK',
      status: 200,
    });
    answer(200, pages[at] ?? end);
  } else answer(404, JSON.stringify({ message: 'Not found', status: 404, code: 'not_found' }));
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ ready: { url: `http://127.0.0.1:${port}` } });
});
