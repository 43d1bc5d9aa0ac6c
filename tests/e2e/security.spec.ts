import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, Inbox, test } from './fixture/inbox.ts';

/** Counts what is sent to a port of this machine. */
async function listenByUdp() {
  const socket = createSocket('udp4');
  let heard = 0;
  socket.on('message', () => (heard += 1));
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  const close = () => new Promise<void>((resolve) => void socket.close(resolve));
  return { port: socket.address().port, heard: () => heard, close };
}

async function listenByTcp() {
  let heard = 0;
  const server = createServer((socket) => {
    heard += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { port, heard: () => heard, close };
}

/** Electron's security checklist, on the built app. */
test.describe('the page', () => {
  test('has no Node, no Electron, and a bridge that it can’t change', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const seen = await page.evaluate(() => {
      const globals = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'];
      const bridge: unknown = window.partnerInbox;
      let changed: boolean;
      try {
        Object.assign(window.partnerInbox.shell, { version: () => 'mine' });
        changed = true;
      } catch {
        changed = false;
      }
      return {
        globals: globals.filter((name) => name in window),
        frozen: Object.isFrozen(bridge),
        changed,
        keys: Object.keys(window.partnerInbox).sort(),
      };
    });
    expect(seen).toEqual({
      globals: [],
      frozen: true,
      changed: false,
      keys: [
        'account',
        'attachments',
        'connection',
        'diagnostics',
        'downloads',
        'drafts',
        'exporting',
        'inbox',
        'on',
        'outbox',
        'programs',
        'savedReplies',
        'search',
        'settings',
        'shell',
        'thread',
      ],
    });
  });

  test('runs no inline script and no code from text', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const link = document.createElement('a');
      link.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(link);
      link.click();
      return 'inlineRan' in window || 'handlerRan' in window;
    });
    expect(ran).toBe(false);
    await app.until(() => app.problems().length >= 2);
    expect(app.takeProblems().every(({ kind }) => kind === 'csp')).toBe(true);
  });

  test('loads nothing from elsewhere, in no way', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const outcome = await page.evaluate(async () => {
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('refused'));
      });
      image.src = 'https://example.com/pixel.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      return [fetched, await loaded];
    });
    expect(outcome).toEqual(['refused', 'refused']);
    const refused = () => app.problems().filter(({ kind }) => kind === 'csp').length;
    await app.until(() => refused() >= 3);
    expect(app.takeProblems().filter(({ kind }) => kind === 'outside-request')).toEqual([]);
  });

  test('has no way out beside its policy: no peers, sockets, beacons, pings or forms', async ({
    launch,
    simulator,
    workFolder,
  }) => {
    // An app of its own: what the page has begun here keeps it from starting over.
    const app = await launch({ server: simulator.url, userData: join(workFolder, 'exits') });
    const { page } = await Inbox.of(app);
    const [udp, tcp] = await Promise.all([listenByUdp(), listenByTcp()]);
    const ran = await page.evaluate(
      async ({ udpPort, tcpPort }) => {
        const web = `127.0.0.1:${tcpPort}`;
        const outcomes: string[] = [];
        const attempt = async (name: string, run: () => unknown) => {
          try {
            await run();
          } catch {
            outcomes.push(name);
          }
        };
        const frame = document.createElement('iframe');
        document.body.append(frame);
        for (const place of [window, frame.contentWindow]) {
          await attempt('peers', async () => {
            const Peer = (place as unknown as { RTCPeerConnection: typeof RTCPeerConnection })
              .RTCPeerConnection;
            const urls = [`stun:127.0.0.1:${udpPort}`, `turn:127.0.0.1:${udpPort}?transport=udp`];
            const server = { urls, username: 'a', credential: 'b' };
            const peer = new Peer({ iceServers: [server] });
            peer.createDataChannel('out');
            await peer.setLocalDescription(await peer.createOffer());
          });
        }
        await attempt('socket', () => new WebSocket(`ws://${web}/`));
        await attempt('events', () => new EventSource(`http://${web}/`));
        await attempt('beacon', () => navigator.sendBeacon(`http://${web}/`, 'words'));
        await attempt('transport', () => new WebTransport(`https://${web}/`).ready);
        await attempt('worker', () => new Worker(`http://${web}/a.js`));
        await attempt('module', () => import(/* @vite-ignore */ `http://${web}/a.js`));
        await attempt('service', () => navigator.serviceWorker.register('/assets/a.js'));
        for (const rel of ['prefetch', 'preload', 'modulepreload', 'stylesheet', 'icon']) {
          const link = document.createElement('link');
          Object.assign(link, { rel, href: `http://${web}/${rel}` });
          if (rel === 'preload') link.as = 'script';
          document.head.append(link);
        }
        const anchor = document.createElement('a');
        Object.assign(anchor, { href: '#', ping: `http://${web}/ping` });
        const form = document.createElement('form');
        Object.assign(form, { action: `http://${web}/form`, method: 'post' });
        const report = document.createElement('meta');
        report.httpEquiv = 'Content-Security-Policy';
        report.content = `img-src 'none'; report-uri http://${web}/report`;
        const refresh = document.createElement('meta');
        refresh.httpEquiv = 'refresh';
        refresh.content = `0; url=http://${web}/refresh`;
        document.body.append(anchor, form);
        document.head.append(report, refresh);
        anchor.click();
        form.submit();
        // What is allowed comes and goes meanwhile, so that what isn't would have gone out.
        for (let round = 0; round < 50; round += 1) await (await fetch('/')).text();
        return { outcomes, hasPeers: 'RTCPeerConnection' in window };
      },
      { udpPort: udp.port, tcpPort: tcp.port },
    );
    expect(ran.hasPeers).toBe(false);
    expect(ran.outcomes).toContain('peers');
    expect({ udp: udp.heard(), tcp: tcp.heard() }).toEqual({ udp: 0, tcp: 0 });
    expect((await app.openWindows()).map(({ webRTCPolicy }) => webRTCPolicy)).toEqual([
      'disable_non_proxied_udp',
    ]);
    await Promise.all([udp.close(), tcp.close()]);
    expect(app.takeProblems().filter(({ kind }) => kind === 'outside-request')).toEqual([]);
  });

  test('goes nowhere else, and opens nothing but web and email addresses outside', async ({
    atSignIn,
  }) => {
    const { app, page } = await atSignIn();
    const address = page.url();
    await page.evaluate(() => {
      window.open('file:///etc/passwd');
      window.open('javascript:alert(1)');
      window.open('https://user@example.com/');
      window.open('https://example.com/a b');
    });
    await expect.poll(async () => (await app.opened()).urls).toEqual(['https://example.com/a%20b']);
    await page.evaluate(() => {
      window.location.assign('https://example.com/');
    });
    expect(page.url()).toBe(address);
    expect(await app.openWindows()).toHaveLength(1);
    app.takeProblems();
  });

  test('asks main to open only what is harmless', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const open = (url: string) =>
      page.evaluate((given) => window.partnerInbox.shell.openExternal({ url: given }), url);
    for (const url of ['file:///etc/passwd', 'smb://server/share', 'ms-msdt:/id', 'nonsense']) {
      expect(await open(url)).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
    }
    expect(await open('mailto:ada@example.com')).toMatchObject({ ok: true });
    expect(await app.opened()).toMatchObject({ urls: ['mailto:ada@example.com'], paths: [] });
  });

  test('is granted no permission', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const granted = await page.evaluate(async () => {
      const position = new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
        );
      });
      const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      );
      const clipboard = navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      );
      return [
        await Notification.requestPermission(),
        await position,
        await camera,
        await clipboard,
      ];
    });
    expect(granted).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('is refused a malformed call, in words that tell nothing', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const words = await page.evaluate(async () => {
      const call = window.partnerInbox.thread.markRead as (args: unknown) => Promise<void>;
      return call({ threadKey: '../../etc/passwd', messageKey: 7 }).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    });
    expect(words).toContain('This call was refused.');
    expect(words).not.toMatch(/zod|regex|passwd|\.ts|\.js/i);
  });

  test('reads files that people sent as pictures only, never outside of their folder', async ({
    atSignIn,
  }) => {
    const { app, page } = await atSignIn();
    const statuses = await page.evaluate(async () => {
      const paths = [
        '/attachments/unknown',
        '/attachments/..%2f..%2fpersonal.db',
        '/..%2f..%2fpackage.json',
        '/staged/..%5c..%5cpersonal.db',
        '/assets/../../main/index.js',
      ];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    // Chromium writes each 404 into the console, a moment later.
    await app.until(() => app.problems().length >= statuses.length);
    app.takeProblems();
  });
});
