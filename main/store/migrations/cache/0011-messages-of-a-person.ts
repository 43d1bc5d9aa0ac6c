/** What a person wrote is found by them: in the search for people, and where messages are filtered by one. */
export const messagesOfAPerson = `
CREATE INDEX message_of_author ON message (author_id);
`;
