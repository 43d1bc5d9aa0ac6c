import { displayName } from '../contract/domain/attachment-name.ts';
import { t } from './words.ts';

/** A file's name as it stands in a sentence. */
export function fileName(name: string): string {
  return displayName(name) || t('This file');
}
