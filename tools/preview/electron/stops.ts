import type { CdpSession } from '../host/cdp.ts';
import type { StoppedQuestion } from '../page/preload-world.ts';
import { deliverSync, type IpcSender } from './ipc.ts';

/**
 * Answers what a page asks while it stands still at a `debugger` statement: the path of a file, and `sendSync`. Stops that aren't
 * the preload's own are passed over.
 */
export function answerStops(
  cdp: CdpSession,
  senderOf: (contextId: number) => IpcSender,
  openWindow: (url: string, name: string, features: string) => void,
): void {
  cdp.on('Debugger.paused', ({ callFrames }) => {
    const frame = callFrames[0]?.callFrameId;
    const done = (): void => cdp.post('Debugger.resume');
    if (frame === undefined) done();
    else answer(cdp, frame, senderOf, openWindow).then(done, done);
  });
}

async function answer(
  cdp: CdpSession,
  callFrameId: string,
  senderOf: (contextId: number) => IpcSender,
  openWindow: (url: string, name: string, features: string) => void,
): Promise<void> {
  const { result } = await cdp.send('Debugger.evaluateOnCallFrame', {
    callFrameId,
    expression: 'globalThis.previewQuestion',
  });
  if (result.objectId === undefined) return;
  const questionId = result.objectId;
  const call = async (functionDeclaration: string, ...values: unknown[]): Promise<unknown> => {
    const outcome = await cdp.send('Runtime.callFunctionOn', {
      objectId: questionId,
      functionDeclaration,
      arguments: values.map((value) => ({ value })),
      returnByValue: true,
    });
    return outcome.result.value;
  };
  try {
    const { kind, channel, args, wanted } = (await call(
      'function () { return { kind: this.kind, channel: this.channel, args: this.args, wanted: this.wanted }; }',
    )) as Pick<StoppedQuestion, 'kind' | 'channel' | 'args' | 'wanted'>;
    if (kind === 'path') {
      const file = await cdp.send('Runtime.callFunctionOn', {
        objectId: questionId,
        functionDeclaration: 'function () { return this.file; }',
      });
      const { path } = await cdp.send('DOM.getFileInfo', { objectId: file.result.objectId ?? '' });
      await call('function (path) { this.answer = path; }', path);
      return;
    }
    if (kind === 'open') {
      const [url = '', name = '', features = ''] = wanted ?? [];
      openWindow(url, name, features);
      return;
    }
    const contextId = Number(questionId.split('.')[1]);
    const question: StoppedQuestion = {
      kind,
      ...(channel === undefined ? {} : { channel }),
      ...(args === undefined ? {} : { args }),
    };
    await call(
      'function (answer) { this.answer = answer; }',
      deliverSync(question, senderOf(contextId)),
    );
  } catch (error) {
    await call(
      'function (text) { this.error = text; }',
      error instanceof Error ? error.message : String(error),
    );
  }
}
