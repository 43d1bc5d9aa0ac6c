/** Earlier purges left traces (erasing.ts): where there are messages they are erased once. */
export const tracesOfWhatWasPurged = `
ALTER TABLE sync_state ADD COLUMN erasing INTEGER NOT NULL DEFAULT 0;
UPDATE sync_state SET erasing = EXISTS (SELECT 1 FROM message);
`;
