/** The oldest Chromium that the page is built for, a major version: newer syntax and styles are rewritten for it. */
export const OLDEST_CHROMIUM = 140;
