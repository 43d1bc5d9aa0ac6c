import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { addMail } from '../store/mails.ts';
import type { World } from '../store/world.ts';

/** Names the message that an email carries, so that the console can show them together. */
export const MESSAGE_HEADER = 'X-Partner-Message';

/** A mail server on this machine that keeps what it gets, for the console to show. */
export interface Catcher {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the catcher on a free port of the loopback interface. */
export async function startCatcher(world: World): Promise<Catcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      simpleParser(stream, { skipTextToHtml: true })
        .then((mail) => {
          addMail(world, {
            message_key: textOf(mail.headers.get(MESSAGE_HEADER.toLowerCase())),
            sender: mail.from?.text ?? '',
            recipients: addresses(mail.to),
            subject: mail.subject ?? '',
            body: (mail.text ?? '').trimEnd(),
            attachment_names: mail.attachments.map(({ filename }) => filename ?? '').join('\n'),
            received_at: world.now(),
          });
          done();
        })
        .catch(() => done(new Error('The mail could not be read.')));
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port for emails');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function addresses(to: AddressObject | AddressObject[] | undefined): string {
  return [to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}
