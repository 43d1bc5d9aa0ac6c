import { session } from 'electron';

/** Nothing is granted: the page needs no camera, no location, no device, and copies text through main. */
export function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  // The page never downloads: main does, into its own folder, with the hash checked.
  defaultSession.on('will-download', (event) => event.preventDefault());
}
