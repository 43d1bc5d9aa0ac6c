import { mainTypes, office, transitional } from './office.ts';

/** Characters that each of the two naming lists may have. */
const MOST = 1024 ** 2;

/** As many of `piece` as there is room for, numbered, between `start` and `end`. */
function filled(start: string, piece: (index: number) => string, end = '', most = MOST): string {
  const pieces: string[] = [];
  let left = most - start.length - end.length;
  for (let index = 0; ; index += 1) {
    const next = piece(index);
    left -= next.length;
    if (left < 0) return `${start}${pieces.join('')}${end}`;
    pieces.push(next);
  }
}

const types = (piece: (index: number) => string, most = MOST) =>
  filled(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    piece,
    '</Types>',
    most,
  );
const relations = (target: (index: number) => string, most = MOST) =>
  filled(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    (index) => `<Relationship Type="${transitional}" Target="${target(index)}"/>`,
    '</Relationships>',
    most,
  );
const byDefault = (type: string) => `<Default Extension="xml" ContentType="${type}"/>`;
const parts = (count: number, extension = 'xml') =>
  Array.from({ length: count }, (_, index) => ({
    name: `w/${index}.${extension}`,
    content: '',
    isStored: true,
  }));
const nested = (open: (index: number) => string, close: string) => {
  const count = Math.floor(MOST / (open(10_000).length + close.length));
  return Array.from({ length: count }, (_, index) => open(index)).join('') + close.repeat(count);
};

const listed = (contentTypes: string): (() => Uint8Array) => {
  return () => office('docx', { contentTypes });
};

/** Packages whose lists are as long as they may be, and made to be costly. */
export const costlyPackages: readonly (readonly [what: string, bytes: () => Uint8Array])[] = [
  [
    'elements in one another, each with a prefix of its own',
    listed(nested((index) => `<a xmlns:p${index}="">`, '</a>')),
  ],
  ['the same, never closed', listed(filled('', (index) => `<a xmlns:p${index}="">`))],
  [
    'elements in one another, each with the same prefix',
    listed(nested((index) => `<a xmlns:p="${index}">`, '</a>')),
  ],
  [
    'many prefixes on one element, and one on each of those in it',
    listed(
      filled(
        filled('<a', (index) => ` xmlns:p${index}=""`, '>', MOST / 2),
        () => '<b xmlns:q=""/>',
        '</a>',
      ),
    ),
  ],
  [
    'many prefixes on one element, and none on those in it',
    listed(
      filled(
        filled('<a', (index) => ` xmlns:p${index}=""`, '>', MOST / 2),
        () => '<b/>',
        '</a>',
      ),
    ),
  ],
  ['many attributes on one element', listed(filled('<Types', (index) => ` a${index}=""`, '/>'))],
  ['many words on one element that are no attributes', listed(filled('<Types', () => ' a', '/>'))],
  ['the long name of an element', listed(filled('<', () => 'a', '/>'))],
  ['the long prefix of an element', listed(filled('<', () => 'a', ':b/>'))],
  ['the long name of an attribute', listed(filled('<a ', () => 'a', '=""/>'))],
  ['a long word that is no attribute', listed(filled('<a ', () => 'a', '/>'))],
  ['a long space where an attribute’s value would be', listed(filled('<a b', () => ' ', '/>'))],
  ['a long value', listed(filled('<a b="', () => 'a', '"/>'))],
  ['a long value that never ends', listed(filled('<a b="', () => 'a'))],
  ['many small elements', listed(filled('<Types>', () => '<a/>', '</Types>'))],
  ['many beginnings of instructions', listed(filled('<Types>', () => '<?a>', '</Types>'))],
  ['many comments', listed(filled('<Types>', () => '<!---->', '</Types>'))],
  ['many beginnings of character data', listed(filled('<Types>', () => '<![CDATA[', '</Types>'))],
  ['many beginnings of entities', listed(filled('<Types a="', () => '&#x', '"/>'))],
  ['many declarations that are empty', listed(types(() => '<Override/>'))],
  [
    'many declarations whose names have a broken escape',
    listed(types((index) => `<Override PartName="%${index}"/>`)),
  ],
  ['one long path', listed(types(() => `<Override PartName="${'a/../'.repeat(200_000)}"/>`))],
  [
    'many types of the main part, and it named many times',
    () =>
      office('docx', {
        contentTypes: types(
          (index) => `<Override PartName="/word/document.xml" ContentType="a${index}"/>`,
        ),
        relationships: relations(() => 'word/document.xml'),
      }),
  ],
  [
    'the same, with types of macros',
    () =>
      office('docx', {
        contentTypes: types(
          (index) =>
            `<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.${index}macroenabled"/>`,
        ),
        relationships: relations(() => 'word/document.xml'),
      }),
  ],
  [
    'many types of an extension, and many main parts of it',
    () =>
      office('docx', {
        contentTypes: types((index) => byDefault(index === 0 ? mainTypes.docx : `a${index}`)),
        relationships: relations((index) => `w/${index}.xml`),
        extraParts: parts(8000),
      }),
  ],
  [
    'many types of an extension, and many parts of it',
    () =>
      office('docx', {
        contentTypes: types((index) => byDefault(index === 0 ? mainTypes.docx : `a${index}`)),
        extraParts: parts(60_000),
      }),
  ],
  [
    'many main parts of one family, and many parts of another',
    () =>
      office('docx', {
        contentTypes: types((index) =>
          index === 0
            ? byDefault(mainTypes.docx)
            : `<Override PartName="/w/${index}.x" ContentType="${mainTypes.xlsx}"/>`,
        ),
        relationships: relations((index) => `w/${index}.xml`),
        extraParts: [...parts(8000), ...parts(8000, 'x')],
      }),
  ],
];
