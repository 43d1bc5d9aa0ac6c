/**
 * Every kind of file that inspection can tell apart: the ten that can be sent, and those that partners
 * try to send most, each with its name in a sentence and what to do instead.
 */
import { t } from '../../words/words.ts';

/** A kind that can be sent (docs/contract.md#accepted-types). */
export type AcceptedKind = keyof typeof acceptedKinds;

/** A kind that is known and can't be sent. */
type OtherKind = keyof typeof otherKinds;

export type FileKind = AcceptedKind | OtherKind;

/** The content types that a message can carry. */
export type AcceptedType = (typeof acceptedKinds)[AcceptedKind]['contentType'];

/** Images and documents have a size limit each. */
export type KindFamily = 'image' | 'document';

/** `extensions` begins with the one that a name without any is given. */
export const acceptedKinds = {
  jpeg: {
    contentType: 'image/jpeg',
    family: 'image',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    what: () => t('a JPEG image'),
  },
  png: {
    contentType: 'image/png',
    family: 'image',
    extensions: ['png'],
    what: () => t('a PNG image'),
  },
  gif: {
    contentType: 'image/gif',
    family: 'image',
    extensions: ['gif'],
    what: () => t('a GIF image'),
  },
  pdf: {
    contentType: 'application/pdf',
    family: 'document',
    extensions: ['pdf'],
    what: () => t('a PDF document'),
  },
  doc: {
    contentType: 'application/msword',
    family: 'document',
    extensions: ['doc'],
    what: () => t('a Word 97–2003 document (.doc)'),
  },
  xls: {
    contentType: 'application/vnd.ms-excel',
    family: 'document',
    extensions: ['xls'],
    what: () => t('an Excel 97–2003 workbook (.xls)'),
  },
  ppt: {
    contentType: 'application/vnd.ms-powerpoint',
    family: 'document',
    extensions: ['ppt'],
    what: () => t('a PowerPoint 97–2003 presentation (.ppt)'),
  },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    family: 'document',
    extensions: ['docx'],
    what: () => t('a Word document (.docx)'),
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    family: 'document',
    extensions: ['xlsx'],
    what: () => t('an Excel workbook (.xlsx)'),
  },
  pptx: {
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    family: 'document',
    extensions: ['pptx'],
    what: () => t('a PowerPoint presentation (.pptx)'),
  },
} as const satisfies Record<
  string,
  { contentType: string; family: KindFamily; extensions: readonly string[]; what: () => string }
>;

const advice = {
  image: () => t('Convert it to JPEG or PNG and add that.'),
  photo: () => t('Convert it to JPEG and add that.'),
  vector: () => t('Save it as PNG or PDF and add that.'),
  archive: () => t('Take the files out of it and add them one by one.'),
  program: () => t('Share a link to where it can be had.'),
  link: () => t('Put it where it can be downloaded, and share the link.'),
  tables: () => t('Export what matters from it as .xlsx or PDF and add that.'),
  model: () => t('Export a view of it as PDF or PNG and add that, or share a link to it.'),
  newerWord: () => t('Open it in Word, save it as .docx and add that.'),
  newerExcel: () => t('Open it in Excel, save it as .xlsx and add that.'),
  unrestricted: () =>
    t('Open it, save a copy that everybody may open as .docx, .xlsx or .pptx, and add that.'),
  media: () => t('Put it where it can be watched or heard, and share the link.'),
  text: () => t('Paste its text into the message, or save it as PDF and add that.'),
  table: () => t('Open it in a spreadsheet program, save it as .xlsx and add that.'),
  web: () => t('Print it to PDF and add that, or share its link.'),
  word: () => t('Save it as .docx or PDF and add that.'),
  excel: () => t('Save it as .xlsx or PDF and add that.'),
  powerpoint: () => t('Save it as .pptx or PDF and add that.'),
  pdf: () => t('Save or export it as PDF and add that.'),
  mail: () => t('Save the message or its attachments as PDF and add those.'),
  original: () => t('Add the file itself instead.'),
} as const;

export interface OtherKindFacts {
  /** The kind in the middle of a sentence, with its article. */
  readonly what: () => string;
  readonly advice: () => string;
  readonly extensions: readonly string[];
  /** The system would run it. */
  readonly isProgram?: boolean;
}

const kind = (what: () => string, then: keyof typeof advice, extensions = ''): OtherKindFacts => ({
  what,
  advice: advice[then],
  extensions: extensions === '' ? [] : extensions.split(' '),
  ...(then === 'program' ? { isProgram: true } : {}),
});

export const otherKinds = {
  // Office files that can't be sent
  dotx: kind(() => t('a Word template'), 'word', 'dotx'),
  xltx: kind(() => t('an Excel template'), 'excel', 'xltx'),
  potx: kind(() => t('a PowerPoint template'), 'powerpoint', 'potx'),
  ppsx: kind(() => t('a PowerPoint show'), 'powerpoint', 'ppsx'),
  dot: kind(() => t('a Word 97–2003 template'), 'word', 'dot wiz'),
  xlt: kind(() => t('an Excel 97–2003 template'), 'excel', 'xlt xla xlw'),
  pot: kind(() => t('a PowerPoint 97–2003 template'), 'powerpoint', 'pot ppa'),
  pps: kind(() => t('a PowerPoint 97–2003 show'), 'powerpoint', 'pps'),
  docm: kind(() => t('a Word document with macros'), 'word', 'docm'),
  dotm: kind(() => t('a Word template with macros'), 'word', 'dotm'),
  xlsm: kind(() => t('an Excel workbook with macros'), 'excel', 'xlsm'),
  xltm: kind(() => t('an Excel template with macros'), 'excel', 'xltm'),
  xlam: kind(() => t('an Excel add-in'), 'excel', 'xlam'),
  xlsb: kind(() => t('an Excel binary workbook'), 'excel', 'xlsb'),
  pptm: kind(() => t('a PowerPoint presentation with macros'), 'powerpoint', 'pptm'),
  potm: kind(() => t('a PowerPoint template with macros'), 'powerpoint', 'potm'),
  ppsm: kind(() => t('a PowerPoint show with macros'), 'powerpoint', 'ppsm'),
  ppam: kind(() => t('a PowerPoint add-in'), 'powerpoint', 'ppam'),
  office_package: kind(
    () => t('an Office package without a document'),
    'pdf',
    'vsdx vsdm xps oxps',
  ),
  office_extra: kind(
    () => t('a theme, stencil or drawing template of Office'),
    'link',
    'thmx vssx vssm vstx vstm vss vst glox crtx',
  ),
  office_binary: kind(() => t('an older Office file'), 'pdf', 'pub mpp vsd wps hwp one wpd'),
  encrypted_office: kind(() => t('a password-protected Office file'), 'pdf'),
  restricted_office: kind(() => t('an Office file with restricted access'), 'unrestricted'),
  old_word: kind(() => t('a document of a Word older than Word 6'), 'newerWord'),
  old_excel: kind(() => t('a workbook of an Excel older than Excel 5'), 'newerExcel', 'xlc'),
  // Other documents
  rtf: kind(() => t('a rich text document (RTF)'), 'word', 'rtf rtfd'),
  odt: kind(() => t('an OpenDocument text'), 'word', 'odt ott fodt sxw'),
  ods: kind(() => t('an OpenDocument spreadsheet'), 'excel', 'ods ots fods sxc'),
  odp: kind(() => t('an OpenDocument presentation'), 'powerpoint', 'odp otp fodp sxi'),
  odf: kind(() => t('an OpenDocument file'), 'pdf', 'odg odf odb odc'),
  iwork: kind(() => t('an Apple Pages, Numbers or Keynote file'), 'pdf', 'pages numbers key'),
  epub: kind(() => t('an e-book'), 'pdf', 'epub mobi azw3'),
  postscript: kind(() => t('a PostScript file'), 'pdf', 'ps eps ai'),
  // Images
  heic: kind(() => t('a HEIC photo'), 'photo', 'heic heif hif'),
  avif: kind(() => t('an AVIF image'), 'image', 'avif avifs'),
  webp: kind(() => t('a WebP image'), 'image', 'webp'),
  jxl: kind(() => t('a JPEG XL image'), 'image', 'jxl'),
  jp2: kind(() => t('a JPEG 2000 image'), 'image', 'jp2 j2k jpf jpx'),
  svg: kind(() => t('an SVG drawing'), 'vector', 'svg svgz'),
  tiff: kind(() => t('a TIFF image'), 'image', 'tif tiff'),
  raw_photo: kind(() => t('a raw camera photo'), 'photo', 'dng cr2 cr3 nef arw orf rw2 raf'),
  bmp: kind(() => t('a BMP image'), 'image', 'bmp dib'),
  ico: kind(() => t('an icon file'), 'image', 'ico cur icns'),
  psd: kind(() => t('a Photoshop file'), 'image', 'psd psb'),
  other_image: kind(
    () => t('an image of a kind that few programs show'),
    'image',
    'qoi xcf tga pcx pnm ppm pgm pbm mng jng dds exr hdr fits dcm',
  ),
  metafile: kind(() => t('a Windows metafile'), 'vector', 'wmf emf'),
  // Archives and disk images
  zip: kind(() => t('a ZIP archive'), 'archive', 'zip zipx'),
  rar: kind(() => t('a RAR archive'), 'archive', 'rar'),
  seven_zip: kind(() => t('a 7-Zip archive'), 'archive', '7z'),
  gzip: kind(() => t('a gzip archive'), 'archive', 'gz tgz'),
  bzip2: kind(() => t('a bzip2 archive'), 'archive', 'bz2 tbz2'),
  xz: kind(() => t('an XZ archive'), 'archive', 'xz txz lzma'),
  zstd: kind(() => t('a Zstandard archive'), 'archive', 'zst tzst'),
  lz4: kind(() => t('an LZ4 archive'), 'archive', 'lz4'),
  tar: kind(() => t('a tar archive'), 'archive', 'tar'),
  cab: kind(() => t('a Windows cabinet archive'), 'archive', 'cab'),
  archive: kind(() => t('an archive'), 'archive', 'z lzh lha arj ace cpio wim'),
  iso: kind(() => t('a disk image'), 'archive', 'iso img dmg vhd vhdx vmdk vdi qcow2 squashfs'),
  // Programs and scripts
  windows_program: kind(() => t('a Windows program'), 'program', 'exe dll scr com sys cpl ocx drv'),
  windows_installer: kind(() => t('a Windows installer'), 'program', 'msi msp msix appx'),
  linux_program: kind(() => t('a Linux program'), 'program', 'elf so appimage'),
  mac_program: kind(() => t('a macOS program'), 'program', 'dylib macho app'),
  package: kind(() => t('an installer package'), 'program', 'deb rpm pkg xar snap nupkg vsix'),
  java_program: kind(() => t('a Java program'), 'program', 'jar war class'),
  android_program: kind(() => t('an Android app'), 'program', 'apk aab dex'),
  ios_program: kind(() => t('an iPhone app'), 'program', 'ipa'),
  browser_extension: kind(() => t('a browser extension'), 'program', 'crx xpi'),
  flash: kind(() => t('a Flash film'), 'program', 'swf'),
  help_file: kind(() => t('a Windows help file'), 'program', 'chm hlp'),
  wasm: kind(() => t('a WebAssembly program'), 'program', 'wasm'),
  shortcut: kind(() => t('a shortcut to another file'), 'original', 'lnk url webloc desktop'),
  script: kind(
    () => t('a script'),
    'program',
    'sh bash zsh bat cmd ps1 psm1 vbs vbe js jse mjs ts wsf wsh py pl rb php lua hta scpt reg',
  ),
  // Web, text, mail
  html: kind(() => t('a web page (HTML)'), 'web', 'html htm xhtml shtml'),
  web_archive: kind(() => t('a saved web page'), 'web', 'mht mhtml webarchive'),
  xml: kind(() => t('an XML file'), 'text', 'xml xsl xsd rss'),
  json: kind(() => t('a JSON file'), 'text', 'json jsonl'),
  csv: kind(() => t('a table in text form (CSV)'), 'table', 'csv tsv'),
  markdown: kind(() => t('a Markdown text'), 'text', 'md markdown'),
  text: kind(
    () => t('a plain text file'),
    'text',
    'txt text log ini cfg conf yaml yml toml css srt vtt',
  ),
  email: kind(() => t('a saved email'), 'mail', 'eml msg emlx oft'),
  outlook_attachment: kind(() => t('an Outlook winmail.dat file'), 'mail', 'tnef'),
  calendar: kind(() => t('a calendar file'), 'text', 'ics vcs'),
  contact: kind(() => t('a contact card'), 'text', 'vcf'),
  // Sound and film
  video: kind(() => t('a video'), 'media', 'mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp'),
  audio: kind(
    () => t('a sound recording'),
    'media',
    'mp3 m4a aac wav flac ogg oga opus wma amr aiff mid',
  ),
  // The rest
  database: kind(() => t('a database'), 'tables', 'sqlite sqlite3 db mdb accdb dbf'),
  program_data: kind(() => t('a program’s own data file'), 'tables', 'dat bin dmp pcap parquet h5'),
  model_3d: kind(
    () => t('a drawing or a 3D model'),
    'model',
    '3mf stl obj fbx glb gltf blend dwg dxf dgn skp step stp iges igs ply 3ds',
  ),
  font: kind(() => t('a font'), 'link', 'ttf otf ttc otc woff woff2 eot pfb'),
  apple_double: {
    what: () => t('a companion file that macOS made, without the file’s content'),
    advice: () => t('Add the file that has the same name without "._" at its start.'),
    extensions: [],
  },
  unfinished_download: {
    what: () => t('a download that is not finished'),
    advice: () => t('Wait until it is complete, or download it again, and add it then.'),
    extensions: ['crdownload', 'part', 'partial', 'download'],
  },
  blank: {
    what: () => t('a file that holds only zeros'),
    advice: () => t('Download or save it again and add it then.'),
    extensions: [],
  },
  unknown: {
    what: () => t('a file of an unknown kind'),
    advice: () =>
      t('Save it as PDF, as an image (JPEG, PNG, GIF) or as an Office document, and add that.'),
    extensions: [],
  },
} as const satisfies Record<string, OtherKindFacts>;

/** Kinds that can hold macros by their type, with the document that they are without them. */
export const macroEnabledKinds: Partial<Record<FileKind, AcceptedKind>> = {
  docm: 'docx',
  dotm: 'docx',
  xlsm: 'xlsx',
  xltm: 'xlsx',
  xlam: 'xlsx',
  xlsb: 'xlsx',
  pptm: 'pptx',
  potm: 'pptx',
  ppsm: 'pptx',
  ppam: 'pptx',
};

/** Whether files of this kind can be sent at all. */
export function isAccepted(kind: FileKind): kind is AcceptedKind {
  return Object.hasOwn(acceptedKinds, kind);
}

/** The kind in the middle of a sentence: "a PDF document". */
export function whatIs(kind: FileKind): string {
  return isAccepted(kind) ? acceptedKinds[kind].what() : otherKinds[kind].what();
}

/** The kind that an extension (lower case, no dot) stands for; null for one that isn't known. */
export function kindOfExtension(extension: string): FileKind | null {
  return kindsByExtension.get(extension) ?? null;
}

/** The kind of an accepted content type; null for any other. */
export function kindOfContentType(contentType: string): AcceptedKind | null {
  return kindsByContentType.get(contentType) ?? null;
}

const kindsByExtension = new Map<string, FileKind>();
for (const [id, { extensions }] of Object.entries<{ extensions: readonly string[] }>({
  ...acceptedKinds,
  ...otherKinds,
})) {
  for (const extension of extensions) kindsByExtension.set(extension, id as FileKind);
}

const kindsByContentType = new Map<string, AcceptedKind>(
  Object.entries(acceptedKinds).map(([id, { contentType }]) => [contentType, id as AcceptedKind]),
);
