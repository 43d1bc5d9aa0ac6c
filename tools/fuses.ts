import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';

/** Every fuse that Electron has, and how the packed app wants it. Turned in the binary: nothing can turn them back. */
export const fuses: Record<FuseV1Options, boolean> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** @param resign macOS on arm64 refuses a changed binary until it's signed again, at least ad hoc */
export function fuseConfig(resign: boolean): FuseV1Config & { strictlyRequireAllFuses: true } {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: resign,
    ...fuses,
  };
}
