import type { CdpSession } from '../host/cdp.ts';

/** A document's own `hasFocus`, in front of the one that it inherits. */
const ELSEWHERE = `Object.defineProperty(document, 'hasFocus', {
  value: () => false, configurable: true, writable: true });`;

/** In Chromium's order: what has the focus in the document loses it first and gets it last. */
const EVENTS = {
  blur: `${ELSEWHERE}
    tellElement('blur', 'focusout'); tellWindow('blur');`,
  focus: `delete document.hasFocus;
    tellWindow('focus'); tellElement('focus', 'focusin');`,
};

const TELLING = `
  const tellWindow = (type) => window.dispatchEvent(new FocusEvent(type));
  const tellElement = (type, bubbling) => {
    const element = document.activeElement;
    if (element === null || element === document.body) return;
    element.dispatchEvent(new FocusEvent(type, { composed: true }));
    element.dispatchEvent(new FocusEvent(bubbling, { bubbles: true, composed: true }));
  };`;

/**
 * What a page knows of its window's focus. A Chromium without a display takes each of its pages for the one that the
 * person types into, whatever it's told to emulate.
 */
export class PageFocus {
  /** What begins each document of the page while its window hasn't the focus. */
  #script: Promise<{ identifier: string }> | null = null;

  /** To be called before the page's first document, and with every change. */
  begin(cdp: CdpSession): void {
    this.#script ??= cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: ELSEWHERE });
  }

  blur(cdp: CdpSession): void {
    this.begin(cdp);
    this.#tell(cdp, 'blur');
  }

  focus(cdp: CdpSession): void {
    this.#script
      ?.then((script) => cdp.send('Page.removeScriptToEvaluateOnNewDocument', script))
      .catch(() => undefined);
    this.#script = null;
    this.#tell(cdp, 'focus');
  }

  #tell(cdp: CdpSession, what: keyof typeof EVENTS): void {
    cdp.post('Runtime.evaluate', { expression: `{ ${TELLING} ${EVENTS[what]} }` });
  }
}
