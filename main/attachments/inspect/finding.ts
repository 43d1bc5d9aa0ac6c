import type { FileKind, MacroKind } from '../../../contract/domain/attachment-policy.ts';

/** What the structure of a file lacks, in the order in which it is told. */
export type StructureProblem =
  | { readonly reason: 'too_many_pixels'; readonly width: number; readonly height: number }
  | { readonly reason: 'truncated' | 'damaged' | 'not_a_document' };

/** What a file is by its content. */
export interface Finding {
  readonly kind: FileKind;
  /** Kinds that its name may claim as well, since content can't tell them apart. */
  readonly alsoClaimedAs?: readonly FileKind[];
  readonly macros?: MacroKind;
  /** The file couldn't be searched for macros to its end, so it may hold some. */
  readonly isUnsearched?: true;
  /**
   * The file begins as a document might, but isn't sound enough to tell which one; `structure` says what it lacks,
   * unless `isUnsearched` refuses it before that is asked.
   */
  readonly isUndetermined?: true;
  /** Reads what is needed to judge the structure; called only when nothing else refuses the file. */
  readonly structure?: () => Promise<StructureProblem | null>;
}

const order = ['too_many_pixels', 'truncated', 'damaged', 'not_a_document'] as const;

/** The problem that is told first. */
export function firstProblem(problems: readonly StructureProblem[]): StructureProblem | null {
  for (const reason of order) {
    const problem = problems.find((one) => one.reason === reason);
    if (problem !== undefined) return problem;
  }
  return null;
}
