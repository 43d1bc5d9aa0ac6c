import { Component, createRef, type ReactNode } from 'react';
import type { MessageKey } from '../../../contract/domain/keys.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import type { HeldWindow } from '../../state/thread/window-merge.ts';

interface Props {
  held: HeldWindow;
  /** Grows when the window was replaced: the view then finds its place anew. */
  opening: number;
  target: MessageKey | null;
  firstUnread: MessageKey | null;
  children: ReactNode;
}

interface Snapshot {
  atEnd: boolean;
  anchor: { id: string; top: number } | null;
}

/** Closer to the end than this counts as being there, px. */
const END = 32;

export function isAtEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < END;
}

/**
 * Keeps the messages where they are while pages come and go at both ends: what was at the top of the view before a
 * change is at the same place after it. A class, because only `getSnapshotBeforeUpdate` sees the page just before.
 */
export class AnchorKeeper extends Component<Props> {
  #content = createRef<HTMLDivElement>();
  #resized: ResizeObserver | null = null;
  #wasAtEnd = true;
  #height = 0;
  #scrolled = (): void => {
    const box = this.#box;
    // A scroll told after the box has changed its height says nothing about where the reader was before.
    if (box !== null && box.clientHeight === this.#height) this.#wasAtEnd = isAtEnd(box);
  };

  /** What the reader unfolds grows below the place where they read, also at the end. */
  #unfolding = ({ target }: { target: EventTarget }): void => {
    if ((target as Element).closest('[aria-expanded="false"]') !== null) this.#wasAtEnd = false;
  };

  /** What scrolls. Found from the inside, because an outer element's ref is set after this has mounted. */
  get #box(): HTMLElement | null {
    return this.#content.current?.parentElement ?? null;
  }

  override componentDidMount(): void {
    this.#place();
    const box = this.#box;
    if (box === null) return;
    box.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#height = box.clientHeight;
    this.#resized = new ResizeObserver(() => {
      this.#height = box.clientHeight;
      if (this.#wasAtEnd && this.props.held.newer === 'end') box.scrollTop = box.scrollHeight;
    });
    this.#resized.observe(box);
    if (this.#content.current !== null) this.#resized.observe(this.#content.current);
  }

  override componentWillUnmount(): void {
    this.#resized?.disconnect();
    this.#box?.removeEventListener('scroll', this.#scrolled);
  }

  override getSnapshotBeforeUpdate(): Snapshot {
    const box = this.#box;
    if (box === null) return { atEnd: true, anchor: null };
    const top = box.getBoundingClientRect().top;
    const first = [...box.querySelectorAll<HTMLElement>('[data-id]')].find(
      (element) => element.getBoundingClientRect().bottom > top,
    );
    const id = first?.dataset['id'];
    const anchor =
      first === undefined || id === undefined
        ? null
        : { id, top: first.getBoundingClientRect().top };
    return { atEnd: isAtEnd(box), anchor };
  }

  override componentDidUpdate(before: Props, _state: unknown, { atEnd, anchor }: Snapshot): void {
    const box = this.#box;
    if (box === null) return;
    const { held, opening } = this.props;
    if (opening !== before.opening) {
      this.#place();
      return;
    }
    const mineIsNew =
      isUnsent(held.items.at(-1)) && held.items.at(-1)?.id !== before.held.items.at(-1)?.id;
    if ((atEnd && before.held.newer === 'end' && held.newer === 'end') || mineIsNew) {
      box.scrollTop = box.scrollHeight;
      this.#wasAtEnd = true;
      return;
    }
    if (anchor === null) return;
    const element = box.querySelector(`[data-id="${CSS.escape(anchor.id)}"]`);
    if (element === null) return;
    const drift = element.getBoundingClientRect().top - anchor.top;
    if (drift !== 0) box.scrollTop += drift;
  }

  /** Goes to the message that was asked for, else the unread divider, else the end. */
  #place(): void {
    const { target, firstUnread } = this.props;
    const box = this.#box;
    if (box === null) return;
    const wanted = target === null ? null : box.querySelector(`[data-key="${CSS.escape(target)}"]`);
    if (wanted !== null) {
      wanted.scrollIntoView({ block: 'center' });
    } else {
      const divider = firstUnread === null ? null : box.querySelector('.day.new');
      box.scrollTop = box.scrollHeight;
      if (divider !== null) {
        const above = divider.getBoundingClientRect().top - box.getBoundingClientRect().top;
        if (above < 0) box.scrollTop += above - 12;
      }
    }
    this.#wasAtEnd = isAtEnd(box);
  }

  override render(): ReactNode {
    return (
      <div className="timeline-content" ref={this.#content} onClickCapture={this.#unfolding}>
        {this.props.children}
      </div>
    );
  }
}

function isUnsent(item: MessageView | undefined): boolean {
  return item !== undefined && item.outbox !== null;
}
