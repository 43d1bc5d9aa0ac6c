/** Who called: main's shell fills it in from the frame that really sent the message. */
export interface Caller {
  /** The message came from the app's own window. */
  ownWindow: boolean;
  /** It came from the window's page, not from a frame in it. */
  topFrame: boolean;
  /** Address of the sending frame; null: it's gone or has navigated since. */
  address: string | null;
  /**
   * Id of the account that the page was told of first since it loaded, as preload says: it starts over when that one
   * goes. Null: it was told of none.
   */
  account: string | null;
}

/** Where calls come in. The shell implements it over `ipcMain`. */
export interface Door {
  handle(channel: string, answer: (caller: Caller, args: unknown[]) => Promise<unknown>): void;
  remove(channel: string): void;
}

/** Only the page of our own window is answered, while it shows `page`. */
export function isTrusted(caller: Caller, page: string): boolean {
  if (!caller.ownWindow || !caller.topFrame || caller.address === null) return false;
  return caller.address === page || caller.address.startsWith(`${page}#`);
}
