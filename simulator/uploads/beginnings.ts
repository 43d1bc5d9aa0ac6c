import { fileTypeFromBuffer } from 'file-type';

/** `%PDF-` has to begin before this offset (docs/attachment-rules.md#pdf). */
const PDF_HEADER_END = 1020;

export type Beginning =
  'image/jpeg' | 'image/png' | 'image/gif' | 'application/pdf' | 'zip' | 'compound';

/** What a file begins as, of what can be taken; null: as anything else, whatever follows. */
export async function beginningOf(head: Buffer): Promise<Beginning | null> {
  const start = head.toString('latin1');
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'compound';
  if (start.startsWith('PK\x03\x04')) return 'zip';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  const header = start.indexOf('%PDF-');
  if (header === -1 || header >= PDF_HEADER_END) return null;
  return (await mayStandBefore(head, header)) ? 'application/pdf' : null;
}

/** Beginnings of files that people and systems run, show or unpack; file-type knows many more. */
const OTHERS = new RegExp(
  `^(?:${[
    // Programs: Windows, Linux, macOS, Android, Java, WebAssembly, object files, Python
    String.raw`MZ|ZM|\x7fELF|\xfe\xed\xfa|[\xce\xcf]\xfa\xed\xfe|\xca\xfe[\xba\xd0]|\xac\xed\0\x05|JM\x01\0|Joy!`,
    String.raw`de[xy]\n|cdex|\0asm|BC\xc0\xde|L\x01|d\x86|!<(?:arch|thin)>|.[\r\xeb-\xff]\r\n.{0,11}\0|\x1bLua|FasdUAS|#@~\^|Microsoft C`,
    // Extensions, films of Flash, help files, shortcuts
    String.raw`Cr24|[FCZ]WS|ITSF|ITOLITLS|\?_\x03\0|L\0\0\0\x01\x14\x02|book\0\0\0\0mark`,
    // Archives, packages and disks
    String.raw`PK(?:\x05\x06|\x07\x08|00PK)|Rar!|7z\xbc\xaf|\x1f[\x8b\x9d\xa0]|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|.\x2a\x4d\x18|\x04\x22M\x18|\x02\x21L\x18|MSCF|ISc\(|\x60\xea`,
    String.raw`07070[127]|\xc7\x71|\x71\xc7|LZIP|\x89LZO|SZDD|KWAJ|StuffIt|SIT!|\x5d\0\0|xar!|\xed\xab\xee\xdb|\0\x05\x16[\0\x07]|MSWIM`,
    String.raw`conectix|vhdxfile|QFI|KDMV|COWD|<<< |hsqs|sqsh|-rom1fs-|\x45\x3d\xcd\x28|\x27\x05\x19\x56|UBI#|LUKS|EVF\t|ANDROID!|bvx2|LRZI|PAR2|!BDN`,
    String.raw`\xff\x06\0\0sNaP|x\xdac\x60`,
    // Pictures
    String.raw`II[*+\xbc]|IIRO|IIU\0|MM\0[*+]|8BPS|icns|\0\0[\x01\x02]\0[\x01-\xff]\0.{3}\0|BM.{12}[\x0c-\x7c]\0\0\0|\x8a[MJ]NG|\x8bJNG|qoif|FLIF|BPG|DDS |gimp|SIMPLE|\x76\x2f\x31\x01|\x0a\x05\x01\x08|\xd7\xcd\xc6\x9a`,
    String.raw`\x01\0\x09\0\0\x03|P[1-7]\s+[\d#W]|\xff\x0a|\xff\x4f\xff\x51|\0\0\0\x0c(?:jP  |JXL )`,
    // Sound and film
    String.raw`ID3|OggS|fLaC|MThd|caff|\.snd|FORM|wvpk|MAC |MP\+|MPCK|TTA1|ADIF|DSD |IMPM|RIF[FX]|RF64|FLV|\.RMF|\x1a\x45\xdf\xa3|\x30\x26\xb2\x75|\0\0\x01[\xb3\xba]`,
    String.raw`\xff[\xe2-\xe7\xea-\xef\xf2-\xf7\xfa-\xff][\x00-\x0b\x10-\x1b\x20-\x2b\x30-\x3b\x40-\x4b\x50-\x5b\x60-\x6b\x70-\x7b\x80-\x8b\x90-\x9b\xa0-\xab\xb0-\xbb\xc0-\xcb\xd0-\xdb\xe0-\xeb]|.{4}(?:ftyp|moov|mdat|wide|pnot)`,
    // Fonts, data, drawings, other documents
    String.raw`wOF[F2]|OTTO|ttcf|typ1|true\0|\0\x01\0\0\0|\x80\x01|SQLite|....Standard (?:Jet|ACE)|regf|ElfFile|....SCCA|MDMP|PAGEDU|\xd4\xc3\xb2\xa1|\xa1\xb2\xc3\xd4|\n\r\r\n`,
    String.raw`bplist|\x89HDF|CDF\x01|PAR1|Obj\x01|TZif|NES\x1a|Salted__|\x03\xd9\xa2\x9a|AC10|glTF|BLENDER|Kaydara|AT&TFORM|\{\\rtf|%!PS|\xc5\xd0\xd3\xc6|\x78\x9f\x3e\x22`,
    String.raw`[\xdb\x9b]\xa5|[\x31\x32]\xbe\0\0|\x09(?:\0[\x04\x06]|[\x02\x04]\x06)\0|\xff\x57PC|\0\0\x1a\0|\x06\x06\xed\xf5|\xe4\x52\x5c\x7b|FUJIFILM`,
  ].join('|')})`,
  's',
);

/** The same, further in: tar, a font for the web, an e-book, other archives, a metafile, a medical picture. */
const FURTHER: readonly (readonly [at: number, start: string])[] = [
  [257, 'ustar'],
  [34, 'LP\0\0'],
  [60, 'BOOKMOBI'],
  [7, '**ACE**'],
  [10, 'rLau'],
  [20, '\xdc\xa7\xc4\xfd'],
  [40, ' EMF'],
  [128, 'DICM'],
];

/** What tells a printer that a PDF follows. */
const PRINTED = new RegExp(String.raw`^(?:\x1b%-12345X|\x1bE|@PJL[^\r\n]*|[\s\0])+$`);

/** Characters that no text has. */
const CONTROLS = new RegExp(String.raw`[\x01-\x07\x0e-\x19\x1c-\x1f\x7f]`, 'g');

/**
 * Whether a PDF may have these bytes before its header: what a printer is told, white space, rubbish that is no text.
 */
async function mayStandBefore(head: Buffer, length: number): Promise<boolean> {
  if (length === 0) return true;
  const before = head.toString('latin1', 0, length).replace(/^\xef\xbb\xbf/, '');
  if (/^\s*$/.test(before)) return true;
  if (PRINTED.test(before)) return true;
  const start = head.toString('latin1');
  if (OTHERS.test(start)) return false;
  if (FURTHER.some(([at, bytes]) => start.startsWith(bytes, at))) return false;
  if (/^..-(?:l[hz]|pm)[\da-z]-/s.test(start) || isOldTar(head)) return false;
  const known = await fileTypeFromBuffer(head.subarray(0, length));
  if (known !== undefined && known.mime !== 'application/pdf') return false;
  if (/^\s*<[!?/a-z]/i.test(before)) return false;
  const firstLine = /^[\r\n\t ]*([^\r\n]{4,})[\r\n]/.exec(before)?.[1] ?? '';
  return !isText(before) && (firstLine === '' || !isText(firstLine));
}

/** Letters in an encoding that keeps ASCII's place, or in UTF-16. */
function isText(latin1: string): boolean {
  const bytes = Buffer.from(latin1, 'latin1');
  if (/^(?:\xff\xfe|\xfe\xff)/.test(latin1)) return !latin1.includes('\0\0');
  if (/^(?:[\t-~]\0){2}|^(?:\0[\t-~]){2}/.test(latin1)) return !latin1.includes('\0\0');
  if (latin1.includes('\0')) return false;
  const controls = latin1.match(CONTROLS)?.length ?? 0;
  if (controls > latin1.length / 50) return false;
  const high = latin1.match(/[\x80-\xff]/g)?.length ?? 0;
  const broken =
    bytes
      .toString('utf8')
      .slice(0, -3)
      .match(/\ufffd/g)?.length ?? 0;
  if (high === 0 || broken <= latin1.length / 50) return true;
  return controls === 0 && high < latin1.length / 2;
}

/** A tar file from before "ustar": its first header's checksum is right. */
function isOldTar(head: Buffer): boolean {
  if (head.length < 512 || head[0] === 0) return false;
  const stated = /^[0-7 \0]{8}$/.exec(head.toString('latin1', 148, 156))?.[0];
  if (stated === undefined) return false;
  const header = Buffer.from(head.subarray(0, 512)).fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  return Number.parseInt(stated.replaceAll(/[ \0]/g, ''), 8) === sum;
}
