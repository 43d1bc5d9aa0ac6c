/** A line of a conversation in the demo. */
export interface ScriptLine {
  /** `mara` and `jonas` are the partner; every other name is a person of the company. */
  readonly by: string;
  readonly at: number;
  readonly text: string;
  /** File names, each with the words in it. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** When the company read it (the partner's lines), else not yet. */
  readonly readAt?: number;
  readonly email?: 'sent' | 'failed' | 'off';
  readonly edited?: boolean;
  readonly deleted?: boolean;
  /** Quotes the line so many before this one. */
  readonly quotes?: number;
}

/** A thread of the demo. The last `unread` lines are new to Mara. */
export interface ScriptThread {
  readonly kind: 'team' | 'member' | 'announcement';
  readonly subject?: string;
  readonly member?: 'mara' | 'jonas';
  readonly unread: number;
  readonly lines: readonly ScriptLine[];
}

/** A program of the demo. */
export interface ScriptProgram {
  readonly slug: string;
  readonly name: string;
  readonly status: 'pending' | 'active' | 'declined' | 'archived';
  readonly archivedReason?: 'removed' | 'left';
  readonly messaging: 'open' | 'locked';
  readonly manager?: string;
  readonly group?: string;
  readonly offers?: readonly { name: string; description: string }[];
  readonly links?: readonly { name: string; url: string }[];
  readonly appliedAt: number;
  readonly joinedAt?: number;
  readonly threads: readonly ScriptThread[];
}
