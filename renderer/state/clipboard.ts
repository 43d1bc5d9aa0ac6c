import { t } from '../../words/words.ts';
import { bridge } from '../bridge.ts';
import { notify } from './notices.ts';

/** Copies a text, and tells so. */
export async function copyText(text: string, told = t('Copied')): Promise<void> {
  await bridge.shell.copyText({ text });
  notify(told);
}
