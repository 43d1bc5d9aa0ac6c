/** What a notification of the system tells; words/notifications.ts says it. */
export type Notice =
  | {
      readonly name: 'reply';
      /** '' where the company has no name. */
      readonly company: string;
      /** Who wrote, or the subject of the thread; '' where neither is known. */
      readonly from: string;
      /** The beginning of what was written, on one line. */
      readonly excerpt: string;
      readonly files: number;
    }
  /** Replies in one thread, of which nothing is shown. */
  | { readonly name: 'replies'; readonly kind: 'announcement' | 'message'; readonly count: number }
  /** Replies in many threads; `companies` is null where no names are shown. */
  | {
      readonly name: 'summary';
      readonly messages: number;
      readonly threads: number;
      readonly companies: readonly string[] | null;
    }
  /** A thread waits for a reply; `company` is null where no names are shown. */
  | { readonly name: 'waiting'; readonly company: string | null; readonly days: number }
  | { readonly name: 'several_waiting'; readonly count: number }
  | { readonly name: 'reply_not_sent'; readonly text: string };
