/** While a file of this name lies in the account's folder, the next answer of a worker is its end instead. */
export const CRASH_MARK = 'the-thread-ends';
