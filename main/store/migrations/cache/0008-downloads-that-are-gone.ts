/**
 * `gone`: the server said that it doesn't have the file any more, so that a start doesn't ask for it again. Of what
 * failed before nobody knows; it's asked for once more.
 */
export const downloadsThatAreGone = `
ALTER TABLE download ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
`;
