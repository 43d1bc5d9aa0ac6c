import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** Larger content-type lists than this aren't a document's. */
const MAX_TYPES_BYTES = 1024 * 1024;
const FAMILIES = [
  ['wordprocessingml.document', 'word'],
  ['spreadsheetml.sheet', 'excel'],
  ['presentationml.presentation', 'powerpoint'],
] as const;
const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/**
 * The content type of an Office Open XML document; null for any other archive, for documents with
 * macros and for templates. Nothing but the list of content types is ever inflated.
 */
export async function officeZipType(path: string): Promise<string | null> {
  const zip = await open(path, { lazyEntries: true, autoClose: false }).catch(() => null);
  if (zip === null) return null;
  try {
    return await judge(zip);
  } catch {
    return null;
  } finally {
    zip.close();
  }
}

async function judge(zip: ZipFile): Promise<string | null> {
  let types: string | null = null;
  let hasRelations = false;
  let hasMacros = false;
  for await (const entry of entriesOf(zip)) {
    const name = entry.fileName.toLowerCase();
    if (name === '_rels/.rels') hasRelations = true;
    if (name.endsWith('vbaproject.bin')) hasMacros = true;
    if (name === '[content_types].xml') types = await read(zip, entry);
  }
  if (types === null || !hasRelations || hasMacros) return null;
  const list = types.toLowerCase();
  if (list.includes('<!doctype') || list.includes('macroenabled') || list.includes('vbaproject')) {
    return null;
  }
  const families = FAMILIES.filter(([part]) =>
    list.includes(`application/vnd.openxmlformats-officedocument.${part}.main+xml`),
  );
  const [family] = families;
  if (families.length !== 1 || family === undefined) return null;
  return `application/vnd.openxmlformats-officedocument.${family[0]}`;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const queue: (Entry | null | Error)[] = [];
  let wake = (): void => undefined;
  const push = (item: Entry | null | Error): void => {
    queue.push(item);
    wake();
  };
  zip.on('entry', push);
  zip.on('end', () => push(null));
  zip.on('error', push);
  for (;;) {
    zip.readEntry();
    if (queue.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const item = queue.shift();
    if (item === null || item === undefined) return;
    if (item instanceof Error) throw item;
    yield item;
  }
}

async function read(zip: ZipFile, entry: Entry): Promise<string | null> {
  if (entry.uncompressedSize > MAX_TYPES_BYTES) return null;
  const stream = await promisify(zip.openReadStream.bind(zip) as OpenStream)(entry);
  return (await buffer(stream)).toString('utf8');
}

type OpenStream = (
  entry: Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;
