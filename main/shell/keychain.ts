import { safeStorage } from 'electron';
import { nameOf } from '../platform/error-name.ts';
import type { Keychain, KeychainProtection, Log } from '../platform/ports.ts';

/**
 * The system's key store through `safeStorage`, by its asynchronous calls, which may ask the partner to unlock it.
 * On Linux without a key store, Chromium falls back to `basic_text`, which protects nothing (M1).
 */
export function createKeychain(log: Log): Keychain {
  const isBasicText = () =>
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return {
    backend: () => {
      if (process.platform === 'darwin') return 'keychain';
      return process.platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend();
    },
    protection: async (): Promise<KeychainProtection> => {
      if (isBasicText()) return 'basic_text';
      return (await safeStorage.isAsyncEncryptionAvailable()) ? 'keychain' : 'unavailable';
    },
    encrypt: async (secret) => {
      // Only reached with basic_text when the partner chose it.
      if (isBasicText()) safeStorage.setUsePlainTextEncryption(true);
      return safeStorage.encryptStringAsync(secret);
    },
    decrypt: async (encrypted) => {
      try {
        if (isBasicText()) safeStorage.setUsePlainTextEncryption(true);
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(encrypted),
        );
        return { secret: result, renew: shouldReEncrypt };
      } catch (error) {
        log.warn('key.not_decrypted', { error: nameOf(error) });
        return null;
      }
    },
  };
}
