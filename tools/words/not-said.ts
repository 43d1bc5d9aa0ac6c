/** Literals that look like sentences and that no catalog needs, with the reason. */
export const NOT_SAID: Readonly<Record<string, string>> = {
  'Partner Inbox': 'the name of the app is the same in every language',
  'http://proxy.example:8080': 'an example of an address',
  '*.example.com, 10.0.0.0/8': 'examples of hosts',
};
