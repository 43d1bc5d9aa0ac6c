/**
 * Refusals used to count as the server's word on every attempt before them, also where a proxy's or a portal's page gave
 * them: of what was tried, only *cancel* tells. The new version also keeps older apps from states that they don't know.
 */
export const outcomesOfUnknownOrigin = `
UPDATE outbox_item SET outcome_unknown = 1
WHERE state = 'refused' AND attempts > 0 AND why NOT IN ('mismatch', 'cancelled');
`;
