const UNITS = ['KB', 'MB', 'GB'];
const STEP = 1_024;

/** Bytes for a person, with the units that the file limits are told in: "84 KB", "2.1 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`;
  let value = bytes / STEP;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit > 0 && value < 99.95 && !Number.isInteger(value) ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** "104 of 241 MB" */
export function progressWords(done: number, total: number): string {
  const [doneNumber = '', doneUnit] = sizeWords(done).split(' ');
  const [totalNumber = '', totalUnit] = sizeWords(total).split(' ');
  return doneUnit === totalUnit || done === 0
    ? `${doneNumber} of ${totalNumber} ${totalUnit}`
    : `${sizeWords(done)} of ${sizeWords(total)}`;
}

/** "2.1 MB a second"; undefined while it isn't known. @param perSecond bytes */
export function speedWords(perSecond: number | null | undefined): string | undefined {
  return perSecond ? `${sizeWords(perSecond)} a second` : undefined;
}

/** Whole percent, 0 to 100; 100 only when all is done. */
export function percent(done: number, total: number): number {
  if (total <= 0) return 0;
  return done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100));
}
