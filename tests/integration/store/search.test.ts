import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MemberKey, SavedReplyId } from '../../../contract/domain/keys.ts';
import type { SearchFilters } from '../../../contract/ipc/search-views.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { sql } from '../../../main/store/sqlite/database.ts';
import { indexText } from '../../../main/store/search/indexed-words.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import {
  T0,
  attachment,
  batch,
  message,
  program,
  programKey,
  thread,
  threadKey,
} from './fixture.ts';

describe('search @P5', () => {
  let files: OpenFiles;
  let seq = 0;

  beforeEach(() => {
    files = openFiles();
    seq = 0;
    files.cache.applyChanges(
      batch(
        [
          program('p1'),
          program('p2', { company: { ...program('p2').company, name: 'Crème Brûlée 株式会社' } }),
          program('p3', {
            company: { ...program('p3').company, name: 'Sun\u00adrise 🌅 บริษัทการค้า' },
          }),
          thread('t1', 'p1'),
          thread('t2', 'p2'),
        ],
        { start: true },
      ),
    );
  });

  function say(body: string, patch: Parameters<typeof message>[1] = {}): void {
    seq += 1;
    files.cache.applyChanges(batch([message(seq, { body, ...patch })]));
  }

  function found(text: string, filters: Partial<SearchFilters> = {}): string[] {
    const query = { text, filters: { ...noFilters, ...filters }, limit: 50, next: null };
    return files.read.search(query).messages.map(({ key }) => key);
  }

  it('finds words, beginnings and phrases, without regard to case, width and accents', () => {
    say('The payout was delayed');
    say('Café Zürich, the COMMISSION');
    say('commission rates and payout dates');
    expect(found('PAYOUT ')).toEqual(['t1_m3', 't1_m1']);
    expect(found('pay')).toEqual(['t1_m3', 't1_m1']);
    expect(found('commis')).toEqual(['t1_m3', 't1_m2']);
    expect(found('zurich cafe ')).toEqual(['t1_m2']);
    expect(found('"commission rates"')).toEqual(['t1_m3']);
    expect(found('"rates commission"')).toEqual([]);
    expect(found('pay ')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('"" OR NOT ( *')).toEqual([]);
  });

  it('finds Chinese, Japanese and Korean from two characters on', () => {
    say('我们的佣金什么时候到账？');
    say('支払いは来月になります');
    say('파트너가 수수료를 물었습니다');
    expect(found('佣金')).toEqual(['t1_m1']);
    expect(found('什么时候到账')).toEqual(['t1_m1']);
    expect(found('支払')).toEqual(['t1_m2']);
    expect(found('来月')).toEqual(['t1_m2']);
    expect(found('수수료')).toEqual(['t1_m3']);
    expect(found('金佣')).toEqual([]);
    expect(found('账')).toEqual(['t1_m1']);
  });

  /** What is marked in the only message that is found. */
  function marked(text: string): string[] {
    const { messages } = files.read.search({ text, filters: noFilters, limit: 2, next: null });
    expect(messages).toHaveLength(1);
    return messages[0]?.snippet.filter(({ hit }) => hit).map((part) => part.text) ?? [];
  }

  it.each([
    ['Thai', 'ใบแจ้งการจ่ายเงินค่าคอมมิชชั่นของคุณ', ['การจ่ายเงิน', 'เงิน', 'คอมมิชชั่น', 'ของ', 'คุณ', 'น้']],
    ['Khmer', 'កម្រៃជើងសារនឹងត្រូវបង់នៅខែក្រោយ', ['ជើងសារ', 'ត្រូវ', 'បង់', 'ខែក្រោយ', 'ខែ']],
    ['Lao', 'ການຈ່າຍເງິນຂອງເຈົ້າພ້ອມແລ້ວ', ['ຈ່າຍ', 'ເງິນ', 'ແລ້ວ']],
    ['Burmese', 'သင့်ကော်မရှင်ကိုလာမည့်လပေးပါမည်', ['ကော်မရှင်', 'ပေးပါမည်', 'လာ']],
  ])('finds inner words of %s and marks them', (_, body, words) => {
    say(body);
    say('something else');
    for (const word of words.filter((one) => body.includes(one))) {
      expect([word, marked(word)]).toEqual([word, [word]]);
    }
    expect(found(`${words[0] ?? ''}x`)).toEqual([]);
  });

  it('finds emoji of any skin and make, alone, in a row and beside words', () => {
    say('Great job 👍🏽 everyone');
    say('We ❤\ufe0f it, and ❤ you 👩🏽\u200d🚀');
    say('From 🇩🇪 to 🇦🇩🇪🇸', { attachments: [attachment('a3', 'Party 🎉.pdf')] });
    expect(marked('👍')).toEqual(['👍🏽']);
    expect(marked('👍🏿')).toEqual(['👍🏽']);
    expect(marked('everyone 👍')).toEqual(['👍🏽', 'everyone']);
    expect(marked('job👍')).toEqual(['job', '👍🏽']);
    expect(marked('"great job everyone"')).toEqual(['Great job 👍🏽 everyone']);
    expect(marked('❤️')).toEqual(['❤\ufe0f', '❤']);
    expect(marked('👩\u200d🚀')).toEqual(['👩🏽\u200d🚀']);
    expect(marked('🚀')).toEqual(['👩🏽\u200d🚀']);
    expect(found('🚀👩')).toEqual([]);
    expect(marked('🇩🇪')).toEqual(['🇩🇪']);
    expect(found('🇪🇸')).toEqual(['t1_m3']);
    expect(found('🎉')).toEqual(['t1_m3']);
    expect(found('👎')).toEqual([]);
  });

  it('finds words with what can’t be seen in them, and Arabic however it is written', () => {
    say('Ihre Pro\u00advi\u00adsion kommt');
    say('Your pay\u200bout\u2060 is \u2068here\u2069');
    say('مـــرحـــبا، أَهْلًا إلى الآن');
    say('همه کتاب\u200cها');
    expect(marked('provision ')).toEqual(['Pro\u00advi\u00adsion']);
    expect(marked('Provi\u00adsion')).toEqual(['Pro\u00advi\u00adsion']);
    expect(found('payout here ')).toEqual(['t1_m2']);
    expect(marked('مرحبا ')).toEqual(['مـــرحـــبا']);
    expect(marked('مَرْحَـــباً ')).toEqual(['مـــرحـــبا']);
    expect(marked('اهلا ')).toEqual(['أَهْلًا']);
    expect(found('ٱلان الى ')).toEqual(['t1_m3']);
    expect(found('كتاب ')).toEqual(['t1_m4']);
    expect(found('کتابها ')).toEqual(['t1_m4']);
    expect(found('"همه کتاب ها"')).toEqual(['t1_m4']);
  });

  it('finds what is written in two scripts at once', () => {
    say('iPhone手机ok');
    say('iPhoneการok');
    expect(marked('手机ok')).toEqual(['手机ok']);
    expect(marked('iphone手')).toEqual(['iPhone手']);
    expect(marked('การok')).toEqual(['การok']);
    expect(marked('iphoneกา')).toEqual(['iPhoneกา']);
  });

  it('finds any part of what is written without spaces', () => {
    const bodies = [
      'ใบแจ้งการจ่ายเงินค่าคอมมิชชั่น',
      'កម្រៃជើងសារ\u200bនឹងត្រូវបង់',
      'ການຈ່າຍເງິນຂອງເຈົ້າ',
      'သင့်ကော်မရှင်ကိုပေးပါမည်',
      '我们的佣金什么时候到账',
      '支払いは来月になります',
    ];
    for (const body of bodies) say(body);
    fc.assert(
      fc.property(fc.nat(bodies.length - 1), fc.nat(), fc.nat(), (which, from, length) => {
        const body = bodies[which] ?? '';
        const clusters = Array.from(new Intl.Segmenter().segment(body), (one) => one.segment);
        const start = from % (clusters.length - 1);
        const part = clusters.slice(start, start + 2 + (length % (clusters.length - start - 1)));
        expect(found(part.join(''))).toContain(`t1_m${which + 1}`);
      }),
    );
  });

  it('gives newest first, in pages, although history arrives backwards', () => {
    for (const at of [50, 40, 30, 20, 10]) {
      files.cache.applyChanges(
        batch(Array.from({ length: 10 }, (_, step) => message(at - step, { body: 'same word' }))),
      );
    }
    const keys: string[] = [];
    let next: string | null = null;
    do {
      const page = files.read.search({ text: 'word', filters: noFilters, limit: 7, next });
      keys.push(...page.messages.map(({ key }) => key));
      next = page.next;
    } while (next !== null);
    expect(keys).toEqual(Array.from({ length: 50 }, (_, at) => `t1_m${50 - at}`));
  });

  describe('beginnings of more words than can be looked for one by one', () => {
    function pagesOf(text: string, filters: Partial<SearchFilters> = {}): string[] {
      const keys: string[] = [];
      let next: string | null = null;
      do {
        const query = { text, filters: { ...noFilters, ...filters }, limit: 20, next };
        const page = files.read.search(query);
        keys.push(...page.messages.map(({ key }) => key));
        next = page.next;
      } while (next !== null);
      return keys;
    }

    function seqs(count: number, keep: (seq: number) => boolean): string[] {
      return Array.from({ length: count }, (_, at) => count - at)
        .filter(keep)
        .map((at) => `t1_m${at}`);
    }

    it('are found newest first, in pages, alone, with other words and in phrases', () => {
      const odd = (at: number) => at % 2 === 1;
      files.cache.applyChanges(
        batch(
          Array.from({ length: 700 }, (_, step) => {
            const at = step + 1;
            const attachments = at === 8 ? [attachment('a8', 'Ordér9.pdf')] : [];
            const body = odd(at) ? `the Order${at} of today` : `the ordinary of ${at}`;
            return message(at, { body, attachments });
          }),
        ),
      );
      expect(pagesOf('orde')).toEqual(seqs(700, (at) => odd(at) || at === 8));
      expect(pagesOf('today orde')).toEqual(seqs(700, odd));
      expect(pagesOf('the-orde')).toEqual(seqs(700, odd));
      expect(pagesOf('orde', { to: T0 + 9000 })).toEqual(seqs(9, (at) => odd(at) || at === 8));
      expect(pagesOf('order69')).toEqual(
        seqs(700, (at) => odd(at) && (at === 69 || (at >= 690 && at < 700))),
      );
    });

    it('are found where messages with words that begin alike are far more', () => {
      const old = (at: number) => at <= 300;
      files.cache.applyChanges(
        batch(
          Array.from({ length: 900 }, (_, step) =>
            message(step + 1, { body: old(step + 1) ? `order${step}` : 'ordinary' }),
          ),
        ),
      );
      expect(pagesOf('orde')).toEqual(seqs(900, old));
      expect(pagesOf('ord')).toHaveLength(900);
    });
  });

  it('filters by program, sender, attachments and date', () => {
    say('report one', { side: 'partner' });
    say('report two', { attachments: [attachment('a1', 'Übersicht_Q3.pdf')] });
    say('report three', { threadKey: threadKey('t2'), programKey: programKey('p2') });
    say('report four', { side: 'partner', author: 'mem_mate' });
    expect(found('report')).toHaveLength(4);
    expect(found('report', { programKey: programKey('p2') })).toEqual(['t2_m3']);
    expect(found('report', { sender: 'me' })).toEqual(['t1_m1']);
    expect(found('report', { sender: 'company' })).toEqual(['t2_m3', 't1_m2']);
    expect(found('report', { file: 'any' })).toEqual(['t1_m2']);
    expect(found('', { file: 'any' })).toEqual(['t1_m2']);
    expect(found('report', { from: T0 + 2000, to: T0 + 3000 })).toEqual(['t2_m3', 't1_m2']);
    expect(found('ubersicht')).toEqual(['t1_m2']);
  });

  it('filters by person and by kind of file, in pages that look at so many messages at most', () => {
    say('report one', { author: 'mem_dana', attachments: [attachment('a1', 'a.pdf')] });
    say('report two', {
      author: 'mem_luis',
      attachments: [{ ...attachment('a2', 'b.png'), contentType: 'image/png' }],
    });
    const dana = { personKey: 'mem_dana' as MemberKey };
    expect(found('report', dana)).toEqual(['t1_m1']);
    expect(found('', dana)).toEqual(['t1_m1']);
    expect(found('', { personKey: 'mem_nobody' as MemberKey })).toEqual([]);
    expect(found('report', { file: 'image' })).toEqual(['t1_m2']);
    expect(found('', { file: 'pdf' })).toEqual(['t1_m1']);
    expect(found('', { file: 'word' })).toEqual([]);
    expect(found('', { ...dana, file: 'image' })).toEqual([]);
    expect(found('', { from: T0 + 2000 })).toEqual(['t1_m2']);
    files.cache.applyChanges(
      batch(
        Array.from({ length: 1_100 }, (_, at) =>
          message(10 + at, { body: 'report', author: at === 0 ? 'mem_dana' : 'mem_luis' }),
        ),
      ),
    );
    expect(found('report', dana)).toEqual(['t1_m10', 't1_m1']);
  });

  /** What is found beside messages, by the keys or names of what it is. */
  function beside(text: string, filters: Partial<SearchFilters> = {}) {
    const query = { text, filters: { ...noFilters, ...filters }, putRight: true };
    const found = files.read.searchBeside(query);
    return {
      people: found.people.map(({ key }) => key),
      conversations: found.conversations.map(({ threadKey: key }) => key),
      files: found.files.map(({ key }) => key),
      notes: found.notes.map(({ program: { key } }) => key),
      replies: found.replies.map(({ id }) => id),
      instead: found.instead,
    };
  }

  it('finds people, subjects, files, notes and saved replies beside messages @B14', () => {
    files.cache.applyChanges(batch([thread('t3', 'p2', { subject: 'Crème contract' })]));
    say('first', { author: 'mem_dana', attachments: [attachment('a1', 'Contract dana.pdf')] });
    say('second', { author: 'mem_luis', attachments: [attachment('a2', 'other.pdf')] });
    files.personal.setProgramNote(programKey('p1'), 'Ask for the contract', 1);
    const reply = { id: 'r1' as SavedReplyId, name: 'Thanks', body: 'The contract is signed' };
    files.personal.saveReply(reply, 1);
    const nothing = { people: [], conversations: [], files: [], notes: [], replies: [] };
    expect(beside('CONTRACT')).toEqual({
      ...nothing,
      conversations: ['t3'],
      files: ['a1'],
      notes: ['p1'],
      replies: ['r1'],
      instead: null,
    });
    expect(beside('contr', { programKey: programKey('p2') })).toMatchObject({
      ...nothing,
      conversations: ['t3'],
    });
    expect(beside('contract', { file: 'pdf' })).toMatchObject(nothing);
    expect(beside('')).toMatchObject(nothing);
  });

  it('finds people by any word of their name, the one who wrote last first, and not the partner', () => {
    say('first', { author: 'mem_dana' });
    say('second', { author: 'mem_luis' });
    say('third', { side: 'partner' });
    const [name] = files.read.searchPeople('').map((person) => person.name);
    expect(files.read.searchPeople('').map(({ key }) => key)).toEqual(['mem_luis', 'mem_dana']);
    expect(name).toHaveLength(1);
    files.cache.applyChanges(
      batch([program('p1', { access: 'locked' })], { retentionOnLock: 'purge' }),
    );
    expect(files.read.searchPeople('')).toEqual([]);
  });

  it('puts one wrong letter right, by the words of messages and by names @B14', () => {
    for (let at = 0; at < 3; at += 1) say('Your commission is paid');
    expect(beside('commision').instead).toBe('commission');
    expect(beside('paid comission ').instead).toBe('paid commission');
    expect(beside('Brulle').instead).toBe('brulee');
    expect(beside('commission').instead).toBeNull();
    const rest = files.read.searchBeside({
      text: 'commision',
      filters: noFilters,
      putRight: false,
    });
    expect(rest.instead).toBeNull();
    files.cache.applyChanges(
      batch([program('p1', { access: 'locked' })], { retentionOnLock: 'purge' }),
    );
    expect(beside('commision').instead).toBeNull();
  });

  it('finds the messages of one conversation, and where the words stand in them @B14', () => {
    say('payout one', { attachments: [attachment('a1', 'payout.pdf')] });
    say('payout two', { threadKey: threadKey('t2'), programKey: programKey('p2') });
    say('see the file', { attachments: [attachment('a3', 'Payout-März.pdf')] });
    const found = files.read.searchThread({ threadKey: threadKey('t1'), text: 'payo' });
    expect(found).toMatchObject({ keys: ['t1_m3', 't1_m1'], more: false });
    expect(files.read.foundRanges({ text: 'payo', keys: found.keys })).toEqual([
      { key: 't1_m1', ranges: [[0, 4]] },
    ]);
    expect(files.read.searchThread({ threadKey: threadKey('t1'), text: ' ' }).keys).toEqual([]);
    expect(files.read.searchThread({ threadKey: threadKey('t9'), text: 'payo' }).keys).toEqual([]);
  });

  it('finds programs by the beginnings of their company’s name', () => {
    const programs = (text: string) =>
      files.read
        .search({ text, filters: noFilters, limit: 5, next: null })
        .programs.map(({ key }) => key);
    expect(programs('creme br')).toEqual(['p2']);
    expect(programs('会社')).toEqual(['p2']);
    expect(programs('comp')).toEqual(['p1']);
    expect(programs('sunrise')).toEqual(['p3']);
    expect(programs('🌅')).toEqual(['p3']);
    expect(programs('การค้า')).toEqual(['p3']);
    expect(programs('กา')).toEqual(['p3']);
  });

  it('follows edits, deletions and purges', () => {
    say('first wording');
    files.cache.applyChanges(batch([message(1, { body: 'second wording', editedAt: T0 })]));
    expect(found('first')).toEqual([]);
    expect(found('second')).toEqual(['t1_m1']);
    files.cache.applyChanges(batch([message(1, { body: '', deletedAt: T0 })]));
    expect(found('second')).toEqual([]);
    say('third wording');
    const locked = program('p1', { access: 'locked' });
    files.cache.applyChanges(batch([locked], { retentionOnLock: 'keep' }));
    expect(found('third')).toEqual(['t1_m2']);
    files.cache.applyChanges(batch([program('p1')]));
    files.cache.applyChanges(batch([locked], { retentionOnLock: 'purge' }));
    expect(found('third')).toEqual([]);
  });

  it('leaves nothing of an inner word or an emoji that was edited, deleted or purged', () => {
    const body = 'เงิน 🎉 Sol\u00adstice';
    const left = () => {
      files.cache.tidy();
      const content = files.cacheDatabase.all<{ block: Uint8Array }>(
        sql`SELECT block FROM message_search_data`,
      );
      const words = files.cacheDatabase.all<{ word: string }>(sql`SELECT word FROM word`);
      const held = `${content.map(({ block }) => Buffer.from(block).toString('utf8')).join('')}${JSON.stringify(words)}`;
      return indexText(body)
        .split(' ')
        .filter((token) => held.includes(token));
    };
    say(body);
    expect(left()).toContain('solstice');
    files.cache.applyChanges(batch([message(1, { body: 'plain', editedAt: T0 })]));
    expect([found('🎉'), found('เงิน'), found('solstice')]).toEqual([[], [], []]);
    say(body);
    files.cache.applyChanges(batch([message(2, { body: '', deletedAt: T0 })]));
    expect([found('🎉'), found('เงิน'), found('solstice')]).toEqual([[], [], []]);
    say(body);
    expect([found('🎉'), found('เงิน'), found('solstice')]).toEqual(Array(3).fill(['t1_m3']));
    const locked = program('p1', { access: 'locked' });
    files.cache.applyChanges(batch([locked], { retentionOnLock: 'purge' }));
    expect(left()).toEqual([]);
  });

  it('leaves no name of a person whose messages were purged, and puts no word right by it', () => {
    say('first', { author: 'Kassandra' });
    say('mine', { side: 'partner' });
    say('other', { author: 'Dana', threadKey: threadKey('t2'), programKey: programKey('p2') });
    const instead = () =>
      files.read.searchBeside({ text: 'kasandra', filters: noFilters, putRight: true }).instead;
    const names = () =>
      files.cacheDatabase
        .all<{ name: string }>(sql`SELECT name FROM author ORDER BY name`)
        .map(({ name }) => name);
    expect([names(), instead()]).toEqual([['Dana', 'Kassandra', 'Me'], 'kassandra']);
    const locked = program('p1', { access: 'locked' });
    files.cache.applyChanges(batch([locked], { retentionOnLock: 'purge' }));
    expect(instead()).toBeNull();
    files.cache.tidy();
    expect(names()).toEqual(['Dana', 'Me']);
  });

  it('says that older messages are being indexed, until a quiet moment has done it', () => {
    const beingIndexed = () =>
      files.read.search({ text: 'x', filters: noFilters, limit: 5, next: null }).beingIndexed;
    say('Fine 👍');
    expect(beingIndexed()).toBe(false);
    files.cacheDatabase.run(sql`DELETE FROM message_search`);
    files.cacheDatabase.run(
      sql`UPDATE sync_state SET reindex_below = (SELECT max(id) + 1 FROM message)`,
    );
    expect([beingIndexed(), found('👍')]).toEqual([true, []]);
    files.cache.tidy();
    expect([beingIndexed(), found('👍')]).toEqual([false, ['t1_m1']]);
  });

  it('keeps what has no parent yet out of the results until it comes', () => {
    const orphan = message(9, {
      threadKey: threadKey('t9'),
      programKey: programKey('p9'),
      body: 'orphan',
    });
    files.cache.applyChanges(batch([orphan]));
    expect(found('orphan')).toEqual([]);
    files.cache.applyChanges(batch([thread('t9', 'p9')]));
    expect(found('orphan')).toEqual([]);
    files.cache.applyChanges(batch([program('p9')]));
    expect(found('orphan')).toEqual(['t9_m9']);
  });
});
