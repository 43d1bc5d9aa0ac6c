import { join, noise } from '../build/bytes.ts';
import { jpeg } from '../build/images.ts';
import { office, pdf } from '../build/office.ts';
import { zip } from '../build/zip.ts';
import type { BadFile } from './corpus-file.ts';
import { advice, cantBeSent, isReally, rename, what } from './sentences.ts';

type Bytes = () => Uint8Array;

const refused = (name: string, found: string, then: string, bytes: Bytes): BadFile => ({
  name,
  what: found,
  reason: 'wrong_type',
  sentence: cantBeSent(name, found, then),
  bytes,
});

const misnamed = (
  name: string,
  found: string,
  claimed: string,
  then: string,
  bytes: Bytes,
): BadFile => ({
  name,
  what: `${found} under another name`,
  reason: 'name_mismatch',
  sentence: isReally(name, found, claimed, then),
  bytes,
});

const begins =
  (...parts: readonly (string | readonly number[])[]): Bytes =>
  () =>
    join(...parts, noise(3000));

const text =
  (content: string): Bytes =>
  () =>
    Buffer.from(content);

const media = (brand: string) => begins('\0\0\0\x18ftyp', brand);
const windowsProgram = begins('MZ\x90\0');

/** The start of an ISO 9660 image. */
const disc: Bytes = () => join(Buffer.alloc(32 * 1024), '\x01CD001\x01\0', noise(3000));

/** A tar file as programs wrote it before POSIX: no magic, only a checksum of its header. */
function oldTar(name: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write('0000644\x000000000\x000000000\0', 100, 'latin1');
  header.write(`${content.length.toString(8).padStart(11, '0')}\x0000000000000\0`, 124, 'latin1');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return join(header, content, Buffer.alloc(1024 - (content.length % 512)));
}

/** Kinds that can't be sent, and some of them dressed up as others. */
export const otherFiles: readonly BadFile[] = [
  {
    name: 'nothing.pdf',
    what: 'an empty file',
    reason: 'empty',
    sentence: 'nothing.pdf is empty. Save or download it again and add it then.',
    bytes: () => Buffer.alloc(0),
  },
  misnamed('report.pdf', 'a Windows program', what.pdf, advice.misnamedProgram, windowsProgram),
  misnamed('polyglot.pdf', 'a Windows program', what.pdf, advice.misnamedProgram, () =>
    join('MZ', noise(100), pdf()),
  ),
  refused('disc', 'a disk image', advice.archive, disc),
  refused('disc.img', 'a disk image', advice.archive, disc),
  misnamed('disc.pdf', 'a disk image', what.pdf, advice.archive, disc),
  misnamed('late.pdf', 'a file of an unknown kind', what.pdf, advice.unknown, () =>
    join(Buffer.alloc(5000), noise(3000)),
  ),
  refused(
    'tables',
    'an XML file',
    advice.text,
    text('<?xml version="1.0"?>\n<table><row/></table>'),
  ),
  misnamed('photo.jpg.exe', what.jpeg, 'a Windows program', rename('photo.jpg'), () => jpeg()),
  misnamed('old.pdf', 'a tar archive', what.pdf, advice.archive, () => oldTar('report.pdf', pdf())),
  refused('old.tar', 'a tar archive', advice.archive, () => oldTar('report.pdf', pdf())),
  ...[
    ['cpio.pdf', join('070701', '0'.repeat(104), 'report.pdf\0')],
    ['binary-cpio.pdf', [0xc7, 0x71, ...Buffer.alloc(24)]],
    ['folder.lzh.pdf', join([0x20, 0], '-lhd-', Buffer.alloc(20))],
    ['lzip.pdf', 'LZIP\x01\x0c'],
    ['zoo.pdf', join('ZOO 2.10 Archive.\x1a\0\0', [0xdc, 0xa7, 0xc4, 0xfd])],
    ['szdd.pdf', 'SZDD\x88\xf0\x27\x33A\0'],
  ].map(([name, start]) =>
    misnamed(String(name), 'an archive', what.pdf, advice.archive, () => join(start ?? '', pdf())),
  ),
  ...['@SETLOCAL\r\n', '@cd %TEMP%\r\n', 'REM start\r\ndel *.*\r\n', '\x1bLuaS'].map((start) =>
    misnamed('polyglot.pdf', 'a script', what.pdf, advice.misnamedProgram, () =>
      join(start, pdf()),
    ),
  ),
  ...['\x8aMNG\r\n\x1a\n', 'qoif\0\0\0\x02', 'P6\n2 2\n255\n', 'P4 # by hand\n8 1\n'].map((start) =>
    misnamed(
      'picture.pdf',
      'an image of a kind that few programs show',
      what.pdf,
      advice.image,
      () => join(start, pdf()),
    ),
  ),
  misnamed('polyglot.docx', 'a Windows program', what.docx, advice.misnamedProgram, () =>
    join('MZ', noise(100), office('docx')),
  ),
  misnamed('page.pdf', 'a web page (HTML)', what.pdf, advice.web, () =>
    join([0xef, 0xbb, 0xbf], ' \n<!-- x --><html>', pdf()),
  ),
  misnamed('script.pdf', 'a script', what.pdf, advice.misnamedProgram, () =>
    join('#!/bin/sh\n', pdf()),
  ),
  misnamed('archive.pdf', 'a ZIP archive', what.pdf, advice.archive, () =>
    join(zip([{ name: 'a', content: 'b' }]), pdf()),
  ),
  misnamed(
    'bill.xls',
    'a web page (HTML)',
    what.xls,
    advice.newerExcel,
    text('<table><tr><td>1</td></table>'),
  ),
  misnamed('bill.xlsx', 'a plain text file', what.xlsx, advice.text, text('a;b;c\n1;2;3\n')),
  misnamed(
    'letter.doc',
    'a rich text document (RTF)',
    what.doc,
    advice.word,
    text('{\\rtf1 hello}'),
  ),
  misnamed('photo.jpg', 'a HEIC photo', what.jpeg, advice.photo, media('heic')),
  misnamed('photo.png', 'a WebP image', what.png, advice.image, begins('RIFF\0\0\0\0WEBPVP8 ')),
  misnamed(
    'logo.png',
    'an SVG drawing',
    what.png,
    advice.vector,
    text('<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "x">\n<svg xmlns="x"/>'),
  ),
  misnamed(
    'zeros.pdf',
    'a file that holds only zeros',
    what.pdf,
    'Download or save it again and add it then.',
    () => Buffer.alloc(9000),
  ),
  misnamed(
    '._scan.pdf',
    'a companion file that macOS made, without the file’s content',
    what.pdf,
    'Add the file that has the same name without "._" at its start.',
    begins([0, 5, 0x16, 7]),
  ),
  refused('photo.heic', 'a HEIC photo', advice.photo, media('heic')),
  refused('photo.avif', 'an AVIF image', advice.image, media('avif')),
  refused('photo.webp', 'a WebP image', advice.image, begins('RIFF\0\0\0\0WEBPVP8L')),
  refused('photo.jxl', 'a JPEG XL image', advice.image, begins([0xff, 0x0a])),
  refused(
    'logo.svg',
    'an SVG drawing',
    advice.vector,
    text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ),
  refused('scan.tif', 'a TIFF image', advice.image, begins('II*\0')),
  refused('IMG_1.dng', 'a raw camera photo', advice.photo, begins('MM\0*')),
  refused(
    'paint.bmp',
    'a BMP image',
    advice.image,
    begins('BM', [0, 9, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]),
  ),
  refused(
    'site.ico',
    'an icon file',
    advice.image,
    begins([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 0, 0]),
  ),
  refused('art.psd', 'a Photoshop file', advice.image, begins('8BPS')),
  refused('photos.zip', 'a ZIP archive', advice.archive, () =>
    zip([{ name: 'a.txt', content: 'b' }]),
  ),
  refused('empty.zip', 'a ZIP archive', advice.archive, () => zip([])),
  refused('photos.rar', 'a RAR archive', advice.archive, begins('Rar!\x1a\x07\x01\0')),
  refused('photos.7z', 'a 7-Zip archive', advice.archive, begins('7z\xbc\xaf\x27\x1c')),
  refused('logs.gz', 'a gzip archive', advice.archive, begins([0x1f, 0x8b, 8])),
  refused('logs.tar', 'a tar archive', advice.archive, begins('\0'.repeat(257), 'ustar\0')),
  refused('disk.iso', 'a disk image', advice.archive, () =>
    Buffer.concat([Buffer.alloc(2), noise(50_000)]),
  ),
  refused('setup.exe', 'a Windows program', advice.program, windowsProgram),
  refused('setup', 'a Windows program', advice.program, windowsProgram),
  refused('photo.jpg.exe', 'a Windows program', advice.program, windowsProgram),
  refused('tool', 'a Linux program', advice.program, begins('\x7fELF\x02\x01\x01')),
  refused('tool.dylib', 'a macOS program', advice.program, begins([0xcf, 0xfa, 0xed, 0xfe])),
  refused(
    'tool',
    'a macOS program',
    advice.program,
    begins([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2, 1, 0, 0, 7]),
  ),
  refused(
    'Main.class',
    'a Java program',
    advice.program,
    begins([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 65]),
  ),
  refused('app.jar', 'a Java program', advice.program, () =>
    zip([{ name: 'META-INF/MANIFEST.MF', content: 'x' }]),
  ),
  refused('run.sh', 'a script', advice.program, text('#!/bin/sh\nrm -rf /\n')),
  refused('run.bat', 'a script', advice.program, text('@echo off\r\nstart\r\n')),
  refused('run.ps1', 'a script', advice.program, text('Get-Process | Stop-Process\n')),
  refused('index.php', 'a script', advice.program, text('<?php echo 1;')),
  refused('page.html', 'a web page (HTML)', advice.web, text('<!DOCTYPE html><title>x</title>')),
  refused('old.htm', 'a web page (HTML)', advice.web, () =>
    join([0xff, 0xfe], Buffer.from('<html>', 'utf16le')),
  ),
  refused('feed.xml', 'an XML file', advice.text, text('<?xml version="1.0"?><rss/>')),
  refused('notes.txt', 'a plain text file', advice.text, text('Dear all,\n')),
  refused('sums.csv', 'a table in text form (CSV)', advice.table, text('a,b\n1,2\n')),
  refused('settings.json', 'a JSON file', advice.text, text('{"a": 1}')),
  refused('letter.rtf', 'a rich text document (RTF)', advice.word, text('{\\rtf1 x}')),
  refused(
    'mail.eml',
    'a saved email',
    advice.mail,
    text('Received: from x\r\nSubject: y\r\n\r\nz'),
  ),
  refused('film.mp4', 'a video', advice.media, media('isom')),
  refused('film.mov', 'a video', advice.media, media('qt  ')),
  refused('voice.m4a', 'a sound recording', advice.media, media('M4A ')),
  refused('song.mp3', 'a sound recording', advice.media, begins('ID3\x04')),
  refused('speech.wav', 'a sound recording', advice.media, begins('RIFF\0\0\0\0WAVEfmt ')),
  refused(
    'report.lnk',
    'a shortcut to another file',
    advice.original,
    begins([0x4c, 0, 0, 0, 1, 0x14, 2, 0]),
  ),
  refused('figure.eps', 'a PostScript file', advice.pdf, text('%!PS-Adobe-3.0 EPSF-3.0\n')),
  refused('letters.ttf', 'a font', advice.link, begins([0, 1, 0, 0, 0, 9])),
  refused('data.xyz', 'a file of an unknown kind', advice.unknown, begins([0, 7, 1, 0xee])),
];
