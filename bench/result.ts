/** Something measured and what has to hold of it. */
export interface Bar {
  what: string;
  value: number;
  limit: number;
  sense: 'at least' | 'at most';
  unit: Unit;
}

export type Unit =
  'ms' | '×' | 'MB' | 'KB' | '%' | 'px' | 'rows/s' | 'MB/s' | 'tasks' | 'chunks' | '';

/** Something measured that no bar is set for; `value` is the median where there are `runs`. */
export interface Figure {
  what: string;
  value: number;
  unit: Unit;
  runs?: readonly number[];
}

/** What a bench found. */
export interface BenchResult {
  name: string;
  work: string;
  bars: readonly Bar[];
  figures: readonly Figure[];
}

/** A bench's result with when and where it was taken. */
export interface TakenResult extends BenchResult {
  quick: boolean;
  at: string;
  /** How long the whole bench took, s. */
  tookS: number;
  /** The machine's load average (1 minute) before and after: above its cores, others worked on it too. */
  load: readonly [before: number, after: number];
}

/** `bench/results.json`, and of quick runs `bench/results.quick.json`. */
export interface Results {
  machine: { cpu: string; cores: number; memoryGB: number; system: string; node: string };
  results: Record<string, TakenResult>;
}

/** What each bench is told: the full work, or a tenth of it. */
export interface BenchSize {
  quick: boolean;
  /** How often each side is run; the median counts. */
  runs: number;
  /** A tenth of it when quick. */
  of(full: number): number;
}

export type Bench = (size: BenchSize) => Promise<BenchResult>;

/** How a figure stands to its bar: only a full run on a quiet machine can meet one. */
export type Standing = 'met' | 'not met' | 'within, in a quick run' | 'within, on a busy machine';

/** @param cores of the machine: a load average above it says that others worked on it, too */
export function standingOf(
  { value, limit, sense }: Bar,
  { quick, load }: Pick<TakenResult, 'quick' | 'load'>,
  cores: number,
): Standing {
  const within = sense === 'at least' ? value >= limit : value <= limit;
  if (!within) return 'not met';
  if (quick) return 'within, in a quick run';
  return load[0] > cores ? 'within, on a busy machine' : 'met';
}
