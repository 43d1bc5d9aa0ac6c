import type { SafeStorage } from 'electron';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostConfig } from '../host/config.ts';
import { life, requireReady } from './lifecycle.ts';
import { guarded } from './not-implemented.ts';

/** Newest key first. Stands in for the system's keychain, and lasts as long as the user-data folder. */
function keys(): Buffer[] {
  const file = join(life.userData, 'preview-keychain');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const rotate = hostConfig().safeStorage === 'rotated' && !rotated;
  if (known.length === 0 || rotate) {
    known.unshift(randomBytes(32).toString('hex'));
    mkdirSync(life.userData, { recursive: true });
    writeFileSync(file, known.join('\n'), { mode: 0o600 });
  }
  rotated = true;
  return known.map((hex) => Buffer.from(hex, 'hex'));
}

let rotated = false;
let plainTextAllowed = false;

function available(): boolean {
  const mode = hostConfig().safeStorage;
  return mode === 'basic_text' ? plainTextAllowed : mode !== 'unavailable';
}

function encrypt(text: string): Buffer {
  if (!available())
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    );
  const [key = Buffer.alloc(32)] = keys();
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const version = hostConfig().safeStorage === 'basic_text' ? 'v10' : 'v11';
  return Buffer.concat([Buffer.from(version), nonce, cipher.getAuthTag(), body]);
}

function decrypt(sealed: Buffer): { result: string; shouldReEncrypt: boolean } {
  const failure = new Error(
    'Error while decrypting the ciphertext provided to safeStorage.decryptString.',
  );
  if (!available() || hostConfig().safeStorage === 'broken') throw failure;
  for (const [index, key] of keys().entries()) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(3, 15));
      decipher.setAuthTag(sealed.subarray(15, 31));
      const result = Buffer.concat([
        decipher.update(sealed.subarray(31)),
        decipher.final(),
      ]).toString('utf8');
      return { result, shouldReEncrypt: index > 0 };
    } catch {
      continue;
    }
  }
  throw failure;
}

type Supported = Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
>;

export const safeStorage = guarded('safeStorage', {
  isEncryptionAvailable: () => life.ready && available(),
  async isAsyncEncryptionAvailable() {
    requireReady('safeStorage cannot be used');
    return available();
  },
  encryptString(text) {
    requireReady('safeStorage cannot be used');
    return encrypt(text);
  },
  decryptString(sealed) {
    requireReady('safeStorage cannot be used');
    return decrypt(sealed).result;
  },
  async encryptStringAsync(text) {
    requireReady('safeStorage cannot be used');
    return encrypt(text);
  },
  async decryptStringAsync(sealed) {
    requireReady('safeStorage cannot be used');
    return decrypt(sealed);
  },
  getSelectedStorageBackend() {
    requireReady('safeStorage cannot be used');
    const mode = hostConfig().safeStorage;
    if (mode === 'basic_text') return 'basic_text';
    return mode === 'unavailable' ? 'unknown' : 'gnome_libsecret';
  },
  setUsePlainTextEncryption(allowed) {
    plainTextAllowed = allowed;
  },
} satisfies Supported);
