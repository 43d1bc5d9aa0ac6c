import type { CDPSession, Page } from 'playwright-core';

/** A real drop: Chromium makes the files itself, so that they have paths. */
export async function dropFiles(page: Page, selector: string, paths: string[]): Promise<void> {
  const drag = await startDrag(page, selector, paths);
  await drag.send('drop');
  await drag.end();
}

export async function hoverFiles(
  page: Page,
  selector: string,
  paths: string[],
): Promise<() => Promise<void>> {
  const drag = await startDrag(page, selector, paths);
  return async () => {
    await drag.leave();
    await drag.send('dragCancel');
    await drag.end();
  };
}

interface Drag {
  /** Moves the pointer out of the page; a cancelled drag tells the page nothing. */
  leave(): Promise<void>;
  send(type: 'drop' | 'dragCancel'): Promise<void>;
  end(): Promise<void>;
}

async function startDrag(page: Page, selector: string, paths: string[]): Promise<Drag> {
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error(`preview: nothing to drop on: ${selector}`);
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const send = async (
    type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel',
    at = point,
  ): Promise<void> => {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  };
  await send('dragEnter');
  await send('dragOver');
  const leave = () => send('dragOver', { x: -10, y: -10 });
  return { send, leave, end: () => session.detach() };
}

/** An image from another program: a file without a path. */
export async function pasteImage(
  page: Page,
  selector: string,
  png: Buffer,
  name = 'image.png',
): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate(
      (element, [base64, fileName]) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], fileName, { type: 'image/png' }));
        if (element instanceof HTMLElement) element.focus();
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      [png.toString('base64'), name] as const,
    );
}

/** Files copied in a file manager: they have paths. An input outside of the document lends them. */
export async function pasteFiles(page: Page, selector: string, paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    const objectId = await makeInput(session);
    await session.send('DOM.setFileInputFiles', { files: paths, objectId });
    await session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: `function (selector) {
        const element = document.querySelector(selector);
        const clipboardData = new DataTransfer();
        for (const file of this.files) clipboardData.items.add(file);
        element.focus();
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }`,
      arguments: [{ value: selector }],
    });
  } finally {
    await session.detach();
  }
}

async function makeInput(session: CDPSession): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: "Object.assign(document.createElement('input'), { type: 'file', multiple: true })",
  });
  if (result.objectId === undefined) throw new Error('preview: no input to lend files');
  return result.objectId;
}
