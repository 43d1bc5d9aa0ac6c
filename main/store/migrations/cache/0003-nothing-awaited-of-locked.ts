/** Nothing is awaited in a program that is locked; later changes of its access are followed as they come (M8). */
export const nothingAwaitedOfLocked = `
UPDATE thread SET awaiting_since = NULL
WHERE awaiting_since IS NOT NULL AND program_id IN (SELECT id FROM program WHERE access = 'locked');
`;
