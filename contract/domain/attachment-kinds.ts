/**
 * Every kind of file that inspection can tell apart: the ten that can be sent, and those that partners
 * try to send most, each with what to do instead.
 */
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
  },
  png: {
    contentType: 'image/png',
    family: 'image',
    extensions: ['png'],
  },
  gif: {
    contentType: 'image/gif',
    family: 'image',
    extensions: ['gif'],
  },
  pdf: {
    contentType: 'application/pdf',
    family: 'document',
    extensions: ['pdf'],
  },
  doc: {
    contentType: 'application/msword',
    family: 'document',
    extensions: ['doc'],
  },
  xls: {
    contentType: 'application/vnd.ms-excel',
    family: 'document',
    extensions: ['xls'],
  },
  ppt: {
    contentType: 'application/vnd.ms-powerpoint',
    family: 'document',
    extensions: ['ppt'],
  },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    family: 'document',
    extensions: ['docx'],
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    family: 'document',
    extensions: ['xlsx'],
  },
  pptx: {
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    family: 'document',
    extensions: ['pptx'],
  },
} as const satisfies Record<
  string,
  { contentType: string; family: KindFamily; extensions: readonly string[] }
>;

/** What to do about a kind that can't be sent, by a name that `words/file-kinds.ts` says. */
export type Advice =
  | 'image'
  | 'photo'
  | 'vector'
  | 'archive'
  | 'program'
  | 'link'
  | 'tables'
  | 'model'
  | 'newer_word'
  | 'newer_excel'
  | 'unrestricted'
  | 'media'
  | 'text'
  | 'table'
  | 'web'
  | 'word'
  | 'excel'
  | 'powerpoint'
  | 'pdf'
  | 'mail'
  | 'original'
  | 'namesake'
  | 'whole'
  | 'anew'
  | 'known_kind';

export interface OtherKindFacts {
  readonly advice: Advice;
  readonly extensions: readonly string[];
}

const kind = (advice: Advice, extensions = ''): OtherKindFacts => ({
  advice,
  extensions: extensions === '' ? [] : extensions.split(' '),
});

export const otherKinds = {
  // Office files that can't be sent
  dotx: kind('word', 'dotx'),
  xltx: kind('excel', 'xltx'),
  potx: kind('powerpoint', 'potx'),
  ppsx: kind('powerpoint', 'ppsx'),
  dot: kind('word', 'dot wiz'),
  xlt: kind('excel', 'xlt xla xlw'),
  pot: kind('powerpoint', 'pot ppa'),
  pps: kind('powerpoint', 'pps'),
  docm: kind('word', 'docm'),
  dotm: kind('word', 'dotm'),
  xlsm: kind('excel', 'xlsm'),
  xltm: kind('excel', 'xltm'),
  xlam: kind('excel', 'xlam'),
  xlsb: kind('excel', 'xlsb'),
  pptm: kind('powerpoint', 'pptm'),
  potm: kind('powerpoint', 'potm'),
  ppsm: kind('powerpoint', 'ppsm'),
  ppam: kind('powerpoint', 'ppam'),
  office_package: kind('pdf', 'vsdx vsdm xps oxps'),
  office_extra: kind('link', 'thmx vssx vssm vstx vstm vss vst glox crtx'),
  office_binary: kind('pdf', 'pub mpp vsd wps hwp one wpd'),
  encrypted_office: kind('pdf'),
  restricted_office: kind('unrestricted'),
  old_word: kind('newer_word'),
  old_excel: kind('newer_excel', 'xlc'),
  // Other documents
  rtf: kind('word', 'rtf rtfd'),
  odt: kind('word', 'odt ott fodt sxw'),
  ods: kind('excel', 'ods ots fods sxc'),
  odp: kind('powerpoint', 'odp otp fodp sxi'),
  odf: kind('pdf', 'odg odf odb odc'),
  iwork: kind('pdf', 'pages numbers key'),
  epub: kind('pdf', 'epub mobi azw3'),
  postscript: kind('pdf', 'ps eps ai'),
  // Images
  heic: kind('photo', 'heic heif hif'),
  avif: kind('image', 'avif avifs'),
  webp: kind('image', 'webp'),
  jxl: kind('image', 'jxl'),
  jp2: kind('image', 'jp2 j2k jpf jpx'),
  svg: kind('vector', 'svg svgz'),
  tiff: kind('image', 'tif tiff'),
  raw_photo: kind('photo', 'dng cr2 cr3 nef arw orf rw2 raf'),
  bmp: kind('image', 'bmp dib'),
  ico: kind('image', 'ico cur icns'),
  psd: kind('image', 'psd psb'),
  other_image: kind('image', 'qoi xcf tga pcx pnm ppm pgm pbm mng jng dds exr hdr fits dcm'),
  metafile: kind('vector', 'wmf emf'),
  // Archives and disk images
  zip: kind('archive', 'zip zipx'),
  rar: kind('archive', 'rar'),
  seven_zip: kind('archive', '7z'),
  gzip: kind('archive', 'gz tgz'),
  bzip2: kind('archive', 'bz2 tbz2'),
  xz: kind('archive', 'xz txz lzma'),
  zstd: kind('archive', 'zst tzst'),
  lz4: kind('archive', 'lz4'),
  tar: kind('archive', 'tar'),
  cab: kind('archive', 'cab'),
  archive: kind('archive', 'z lzh lha arj ace cpio wim'),
  iso: kind('archive', 'iso img dmg vhd vhdx vmdk vdi qcow2 squashfs'),
  // Programs and scripts
  windows_program: kind('program', 'exe dll scr com sys cpl ocx drv'),
  windows_installer: kind('program', 'msi msp msix appx'),
  linux_program: kind('program', 'elf so appimage'),
  mac_program: kind('program', 'dylib macho app'),
  package: kind('program', 'deb rpm pkg xar snap nupkg vsix'),
  java_program: kind('program', 'jar war class'),
  android_program: kind('program', 'apk aab dex'),
  ios_program: kind('program', 'ipa'),
  browser_extension: kind('program', 'crx xpi'),
  flash: kind('program', 'swf'),
  help_file: kind('program', 'chm hlp'),
  wasm: kind('program', 'wasm'),
  shortcut: kind('original', 'lnk url webloc desktop'),
  script: kind(
    'program',
    'sh bash zsh bat cmd ps1 psm1 vbs vbe js jse mjs ts wsf wsh py pl rb php lua hta scpt reg',
  ),
  // Web, text, mail
  html: kind('web', 'html htm xhtml shtml'),
  web_archive: kind('web', 'mht mhtml webarchive'),
  xml: kind('text', 'xml xsl xsd rss'),
  json: kind('text', 'json jsonl'),
  csv: kind('table', 'csv tsv'),
  markdown: kind('text', 'md markdown'),
  text: kind('text', 'txt text log ini cfg conf yaml yml toml css srt vtt'),
  email: kind('mail', 'eml msg emlx oft'),
  outlook_attachment: kind('mail', 'tnef'),
  calendar: kind('text', 'ics vcs'),
  contact: kind('text', 'vcf'),
  // Sound and film
  video: kind('media', 'mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp'),
  audio: kind('media', 'mp3 m4a aac wav flac ogg oga opus wma amr aiff mid'),
  // The rest
  database: kind('tables', 'sqlite sqlite3 db mdb accdb dbf'),
  program_data: kind('tables', 'dat bin dmp pcap parquet h5'),
  model_3d: kind(
    'model',
    '3mf stl obj fbx glb gltf blend dwg dxf dgn skp step stp iges igs ply 3ds',
  ),
  font: kind('link', 'ttf otf ttc otc woff woff2 eot pfb'),
  apple_double: kind('namesake'),
  unfinished_download: kind('whole', 'crdownload part partial download'),
  blank: kind('anew'),
  unknown: kind('known_kind'),
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

/** Whether the system would run it. */
export function isProgram(kind: FileKind): boolean {
  return !isAccepted(kind) && otherKinds[kind].advice === 'program';
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
