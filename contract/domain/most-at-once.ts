/** How many files can be handed over to be checked at once, whatever a message may have: more than anybody means. */
export const MOST_AT_ONCE = 1_000;
