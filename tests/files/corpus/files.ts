import type { BadFile, GoodFile } from './corpus-file.ts';
import { badDocuments } from './bad-documents.ts';
import { badImages } from './bad-images.ts';
import { badBeginnings, goodBeginnings } from './beginnings.ts';
import { contestedBad, contestedGood } from './contested-documents.ts';
import { goodDocuments } from './good-documents.ts';
import { goodImages } from './good-images.ts';
import { otherFiles } from './other-files.ts';

/** Every file that must be accepted. */
export const goodFiles: readonly GoodFile[] = [
  ...goodImages,
  ...goodDocuments,
  ...contestedGood,
  ...goodBeginnings,
];

/** Every file that must be refused, with the sentence that says why. */
export const badFiles: readonly BadFile[] = [
  ...badImages,
  ...badDocuments,
  ...contestedBad,
  ...badBeginnings,
  ...otherFiles,
];
