import type { BadFile } from './corpus-file.ts';
import { badDocuments } from './bad-documents.ts';
import { badImages } from './bad-images.ts';
import { otherFiles } from './other-files.ts';

/** Every file that must be refused, with the sentence that says why. */
export const badFiles: readonly BadFile[] = [...badImages, ...badDocuments, ...otherFiles];
