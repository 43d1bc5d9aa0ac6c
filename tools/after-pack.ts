import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, type AfterPackContext } from 'electron-builder';
import { join } from 'node:path';
import { fuseConfig, fuses } from './fuses.ts';

/** Called by electron-builder when the app is put together and not yet signed: sets all fuses and reads them back. */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  const binary = binaryOf(context);
  const mac = context.electronPlatformName === 'darwin';
  await flipFuses(binary, fuseConfig(mac && context.arch === Arch.arm64));
  await checkFuses(binary);
}

/** Throws where a fuse of the binary isn't as wanted, or where it has one that we don't know. */
export async function checkFuses(binary: string): Promise<void> {
  const { version: _version, ...wire } = await getCurrentFuseWire(binary);
  const states = Object.entries(wire);
  if (states.length !== Object.keys(fuses).length) {
    throw new Error(`The binary has ${states.length} fuses, we set ${Object.keys(fuses).length}`);
  }
  for (const [index, on] of Object.entries(fuses)) {
    const state = states.find(([name]) => name === index)?.[1];
    if (state !== (on ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(`Fuse ${FuseV1Options[Number(index)] ?? index} isn't ${on ? 'on' : 'off'}`);
    }
  }
}

function binaryOf({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
    case 'mas':
      return join(appOutDir, `${productFilename}.app`);
    case 'win32':
      return join(appOutDir, `${productFilename}.exe`);
    default:
      return join(appOutDir, 'partner-inbox');
  }
}
