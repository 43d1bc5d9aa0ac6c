/** Literals that look like sentences and that no catalog needs, with the reason. */
export const NOT_SAID: Readonly<Record<string, string>> = {
  'Partner Inbox': 'the name of the app is the same in every language',
  'http://proxy.example:8080': 'an example of an address',
  '*.example.com, 10.0.0.0/8': 'examples of hosts',
  'PowerPoint Document': 'the name of a stream in a .ppt file',
  'Current User': 'the name of another',
  'SQLite format 3': 'how a database begins',
  'SQLite format 3\0': 'how a database begins',
  'Standard Jet DB': 'how a database begins',
  'Standard ACE DB': 'how a database begins',
  'EXPLAIN QUERY PLAN …': 'SQL',
  'PRAGMA incremental_vacuum(…)': 'SQL',
  'This call was refused.':
    'an error between page and main; the page says what it means in its own words',
  'Something went wrong in Partner Inbox. Try again.':
    'an error between page and main; the page says what it means in its own words',
  'The messages on this computer were being opened anew. Try again.':
    'an error between page and main; the page says what it means in its own words',
  'The store is closed': 'an error of ours that nobody is shown',
  'Made by Partner Inbox for support. It has versions, settings, states and counts, and the last lines of the log; no message, no name, no email address and no key.':
    'the file of diagnostics is read by support',
};
