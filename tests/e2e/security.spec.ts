import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { calls } from '../../contract/ipc/calls.ts';
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

/** In the page: makes a frame, and a peer in it that asks servers for a way in; resolves once it has tried them all. */
async function tryPeer({
  place,
  udpPort,
  tcpPort,
}: {
  place: 'empty' | 'nested' | 'sandboxed' | 'written' | 'srcdoc';
  udpPort: number;
  tcpPort: number;
}): Promise<string> {
  let frame = document.createElement('iframe');
  if (place === 'sandboxed') frame.sandbox.add('allow-same-origin', 'allow-scripts');
  if (place === 'srcdoc') frame.srcdoc = '<p>Words';
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve);
  });
  document.body.append(frame);
  await loaded;
  const inside = frame.contentDocument;
  if (place === 'written') {
    inside?.open();
    inside?.write('<p>Words');
    inside?.close();
  }
  if (place === 'nested' && inside !== null) {
    frame = inside.importNode(frame);
    inside.body.append(frame);
  }
  const { RTCPeerConnection: Peer } = frame.contentWindow as unknown as {
    RTCPeerConnection: typeof RTCPeerConnection;
  };
  const urls = [
    `stun:127.0.0.1:${udpPort}`,
    `turn:127.0.0.1:${udpPort}?transport=udp`,
    `turn:127.0.0.1:${tcpPort}?transport=tcp`,
    `turns:127.0.0.1:${tcpPort}?transport=tcp`,
  ];
  const peer = new Peer({ iceServers: [{ urls, username: 'a', credential: 'b' }] });
  peer.createDataChannel('out');
  const tried = new Promise<void>((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
  await peer.setLocalDescription(await peer.createOffer());
  await tried;
  return 'alive';
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
        names: Object.entries(window.partnerInbox).flatMap(([group, functions]) =>
          typeof functions === 'function'
            ? group
            : Object.keys(functions).map((verb) => `${group}.${verb}`),
        ),
      };
    });
    expect(seen).toEqual({
      globals: [],
      frozen: true,
      changed: false,
      names: [
        ...Object.entries(calls).flatMap(([group, verbs]) =>
          Object.keys(verbs).map((verb) => `${group}.${verb}`),
        ),
        'on',
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

  test('has no way out beside its policy: no sockets, beacons, pings, hints or forms', async ({
    launch,
    simulator,
    workFolder,
  }) => {
    // An app of its own: what the page has begun here keeps it from starting over.
    const app = await launch({ server: simulator.url, userData: join(workFolder, 'exits') });
    const { page } = await Inbox.of(app);
    const tcp = await listenByTcp();
    await page.evaluate(
      async ({ tcpPort }) => {
        const web = `127.0.0.1:${tcpPort}`;
        const attempt = async (run: () => unknown) => {
          try {
            await run();
          } catch {
            // Whether it went out is asked of the server.
          }
        };
        await attempt(() => new WebSocket(`ws://${web}/`));
        await attempt(() => new EventSource(`http://${web}/`));
        await attempt(() => navigator.sendBeacon(`http://${web}/`, 'words'));
        await attempt(() => new WebTransport(`https://${web}/`).ready);
        await attempt(() => new Worker(`http://${web}/a.js`));
        await attempt(() => import(/* @vite-ignore */ `http://${web}/a.js`));
        await attempt(() => navigator.serviceWorker.register('/assets/a.js'));
        const hints = ['prefetch', 'preload', 'modulepreload', 'preconnect', 'stylesheet', 'icon'];
        for (const rel of hints) {
          const link = document.createElement('link');
          Object.assign(link, { rel, href: `http://${web}/${rel}` });
          if (rel === 'preload') link.as = 'script';
          document.head.append(link);
        }
        const early = document.createElement('link');
        Object.assign(early, { rel: 'preconnect', href: `https://${web}/` });
        document.head.append(early);
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
      },
      { tcpPort: tcp.port },
    );
    expect(tcp.heard()).toBe(0);
    await tcp.close();
    expect(app.takeProblems().filter(({ kind }) => kind === 'outside-request')).toEqual([]);
  });

  for (const place of ['empty', 'nested', 'sandboxed', 'written', 'srcdoc'] as const) {
    test(`reaches no peer from a frame that it makes: ${place}`, async ({
      launch,
      simulator,
      workFolder,
    }) => {
      // An app of its own: Chromium ends a page that tries this.
      const app = await launch({ server: simulator.url, userData: join(workFolder, place) });
      const { page } = await Inbox.of(app);
      const [udp, tcp] = await Promise.all([listenByUdp(), listenByTcp()]);
      const given = { place, udpPort: udp.port, tcpPort: tcp.port };
      await expect(page.evaluate(tryPeer, given)).rejects.toThrow(/crashed|closed/);
      expect({ udp: udp.heard(), tcp: tcp.heard() }).toEqual({ udp: 0, tcp: 0 });
      await Promise.all([udp.close(), tcp.close()]);
      expect(app.takeProblems().filter(({ kind }) => kind === 'outside-request')).toEqual([]);
    });
  }

  test('has no peers of its own, and none that leaves by UDP', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    expect(await page.evaluate(() => 'RTCPeerConnection' in window)).toBe(false);
    expect((await app.openWindows()).map(({ webRTCPolicy }) => webRTCPolicy)).toEqual([
      'disable_non_proxied_udp',
    ]);
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
    for (const elsewhere of [
      'https://example.com/',
      'https://user:word@[2001:db8::1]:8443/a?b=c#d',
      'mailto:ada@example.com?subject=a',
      'tel:+123',
      'smb://server/share',
    ]) {
      await page.evaluate((given) => {
        window.location.assign(given);
      }, elsewhere);
      // An error in the page's place would have no bridge.
      await page.evaluate(() => window.partnerInbox.settings.get());
      expect(page.url()).toBe(address);
    }
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

  test('opens a few addresses in a row, and no flood of them', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const outcomes = await page.evaluate(() =>
      Promise.all(
        Array.from({ length: 30 }, (_, at) =>
          window.partnerInbox.shell.openExternal({ url: `https://example.com/${at}` }),
        ),
      ),
    );
    const { urls } = await app.opened();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(urls.length);
    // Five at once, and one more every other second that the calls took.
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.length).toBeLessThan(15);
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
        '/attachments/un.known',
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
