import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { EventEmitter } from 'node:events';
import { reportProblem } from '../host/control.ts';
import { makeCodec } from '../page/codec.ts';
import type { PageMessage, StoppedQuestion } from '../page/preload-world.ts';
import type { FrameTree, PreviewFrame } from './frames.ts';
import { createEvent } from './emitter.ts';

type Handler = Parameters<IpcMain['handle']>[1];

const codec = makeCodec();

/** The sender as a message names it. */
export interface IpcSender {
  contents: object;
  tree: FrameTree;
  contextId: number;
}

class PreviewIpcMain
  extends EventEmitter
  implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.removeHandler(channel);
      return handler(event, ...args) as unknown;
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  async invoke(event: IpcMainInvokeEvent, channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args) as unknown;
  }
}

export const ipcMain = new PreviewIpcMain();
ipcMain.setMaxListeners(0);

/** Delivers what a page said. Electron logs a handler's error and gives its text to the page; so does this. */
export function deliver(
  message: Extract<PageMessage, { type: 'send' | 'invoke' }>,
  sender: IpcSender,
): void {
  const args = codec.decode(message.args) as unknown[];
  const event = eventFor(sender);
  if (message.type === 'send') {
    ipcMain.emit(message.channel, event, ...args);
    return;
  }
  const { id, channel } = message;
  ipcMain
    .invoke(event, channel, args)
    .then((value) =>
      sender.tree.postTo(sender.contextId, { type: 'answer', id, value: codec.encode(value) }),
    )
    .catch((error: unknown) => {
      process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`);
      sender.tree.postTo(sender.contextId, { type: 'answer', id, error: String(error) });
    });
}

/** `ipcRenderer.sendSync`: the first listener that sets `returnValue` answers; a listener must set it in its own turn. */
export function deliverSync(question: StoppedQuestion, sender: IpcSender): string {
  const event = eventFor(sender);
  const channel = question.channel ?? '';
  if (ipcMain.listenerCount(channel) === 0) {
    reportProblem({
      kind: 'main-error',
      text: `sendSync('${channel}') has no listener: Electron would wait for ever`,
    });
  }
  ipcMain.emit(channel, event, ...(codec.decode(question.args ?? '[[],[]]') as unknown[]));
  return codec.encode(event.returnValue);
}

function eventFor({ contents, tree, contextId }: IpcSender): IpcMainEvent & IpcMainInvokeEvent {
  const frame: PreviewFrame | null = tree.frameOfContext(contextId);
  return createEvent({
    type: 'frame',
    sender: contents,
    processId: frame?.processId ?? 0,
    frameId: frame?.routingId ?? 0,
    ports: [],
    returnValue: undefined,
    get senderFrame() {
      return frame === null || frame.isDestroyed() ? null : frame;
    },
    reply: (channel: string, ...args: unknown[]) => frame?.send(channel, ...args),
  }) as unknown as IpcMainEvent & IpcMainInvokeEvent;
}
