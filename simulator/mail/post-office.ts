import { createReadStream } from 'node:fs';
import { createTransport, type Transporter } from 'nodemailer';
import type { World } from '../store/world.ts';
import { allMembers, memberByKey } from '../store/accounts.ts';
import { attachmentsOf } from '../store/attachments.ts';
import { messageRow, setEmailState, type MessageRow } from '../store/messages.ts';
import { partnershipOf, partnershipRow } from '../store/partnerships.ts';
import { readSettings } from '../store/settings.ts';
import { filePath } from '../uploads/folder.ts';
import { MESSAGE_HEADER, startCatcher, type Catcher } from './catcher.ts';

/** Larger files are named in the email and not sent along, as mail servers would refuse them. */
const MAX_ATTACHED_BYTES = 2 * 1024 * 1024;

/** Emails messages: to the company's team, or copies of a company's message to the partner. */
export class PostOffice {
  readonly #world: World;
  readonly #transport: Transporter;
  readonly #catcher: Catcher | null;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  private constructor(world: World, transport: Transporter, catcher: Catcher | null) {
    this.#world = world;
    this.#transport = transport;
    this.#catcher = catcher;
    world.signals.on('mail', () => this.deliver());
    this.deliver();
  }

  /** Sends to `smtpUrl`, or into the built-in mail server whose mails the console shows. */
  static async open(world: World, smtpUrl: string | null): Promise<PostOffice> {
    const catcher = smtpUrl === null ? await startCatcher(world) : null;
    const transport =
      catcher === null
        ? createTransport(smtpUrl ?? '')
        : createTransport({ host: '127.0.0.1', port: catcher.port, secure: false, pool: true });
    return new PostOffice(world, transport, catcher);
  }

  /** Sends what is queued, in the background and one after another. */
  deliver(): void {
    if (this.#closed) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#deliverQueued().finally(() => {
      this.#running = null;
      if (this.#again) this.deliver();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.catch(() => undefined);
    this.#transport.close();
    await this.#catcher?.close();
  }

  async #deliverQueued(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (readSettings(this.#world).emails === 'hold') return;
    const queued = this.#world.db
      .sql<{ key: string }>(
        `SELECT key FROM messages WHERE email = 'queued' ORDER BY created_at LIMIT 50`,
      )
      .all();
    for (const { key } of queued) {
      if (this.#closed) return;
      const row = messageRow(this.#world, key);
      const sent = row !== null && (await this.#send(row));
      if (row === null)
        this.#world.db.sql(`UPDATE messages SET email = 'off' WHERE key = ?`).run(key);
      else setEmailState(this.#world, key, sent ? 'sent' : 'failed');
    }
    if (queued.length > 0) this.#again = true;
  }

  async #send(row: MessageRow): Promise<boolean> {
    if (readSettings(this.#world).emails === 'fail') return false;
    try {
      await this.#transport.sendMail(this.#mailOf(row));
      return true;
    } catch {
      return false;
    }
  }

  #mailOf(row: MessageRow): Parameters<Transporter['sendMail']>[0] {
    const files = attachmentsOf(this.#world, row.key);
    const attached = files.filter((file) => file.size <= MAX_ATTACHED_BYTES);
    const named = files.filter((file) => file.size > MAX_ATTACHED_BYTES);
    const program = partnershipRow(this.#world, row.partnership_key);
    if (program === null) throw new Error('the program is gone');
    const { company } = partnershipOf(this.#world, program);
    const companyAddress = company.support_email ?? `partners@${company.key}.example`;
    const fromPartner = row.author_side === 'partner';
    const author = memberByKey(this.#world, row.author_key);
    const team = allMembers(this.#world).filter((m) => m.team.key === row.team_key);
    const readers = row.only_member === null ? team : team.filter((m) => m.key === row.only_member);
    return {
      from: {
        name: fromPartner ? row.author_name : `${row.author_name}, ${company.name}`,
        address: fromPartner ? (author?.email ?? 'partner@partners.example') : companyAddress,
      },
      to: fromPartner ? [companyAddress] : readers.map(({ email }) => email),
      subject: fromPartner
        ? `New message from ${row.author_name}`
        : `New message from ${company.name}`,
      text: [row.body, ...named.map((file) => `Attached in Partner Inbox: ${file.name}`)].join(
        '\n',
      ),
      headers: { [MESSAGE_HEADER]: row.key },
      attachments: attached.map((file) => ({
        filename: file.name,
        contentType: file.content_type,
        content: createReadStream(filePath(this.#world, file.key)),
      })),
    };
  }
}
