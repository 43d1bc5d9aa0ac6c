const OPENINGS = [
  'Quick update on',
  'Following up about',
  'Thank you for',
  'One question about',
  'Here are the figures for',
  'Please have a look at',
  'We have finished',
  'Could you confirm',
  'A short note on',
  'Good news about',
] as const;
const SUBJECTS = [
  'the October statement',
  'the referral link for the pricing page',
  'your three new leads',
  'the spring campaign',
  'the commission for order 48213',
  'the co-marketing budget',
  'the webinar next week',
  'the customer that signed on Friday',
  'the landing page translation',
  'the new offer for annual plans',
  'the partner tier review',
  'the invoice from last month',
] as const;
const CLOSINGS = [
  'We will get back to you within two business days.',
  'Let me know if anything is missing.',
  'The details are in your dashboard.',
  'It shows up once the first invoice is paid.',
  'Nothing to do on your side for now.',
  'Could you send the customer key as well?',
  'That is all I need, thank you.',
  'I have asked the finance team and will tell you what they say.',
] as const;
const RARE = ['quartz', 'zeppelin', 'marzipan', 'obelisk', 'saffron', 'tundra', 'walrus'] as const;

/** A believable sentence or two, the same for the same `n`. One in 997 holds a rare word. */
export function sentence(n: number): string {
  const opening = OPENINGS[n % OPENINGS.length] ?? '';
  const subject = SUBJECTS[(n * 5 + Math.floor(n / 10)) % SUBJECTS.length] ?? '';
  const closing = CLOSINGS[(n * 3 + Math.floor(n / 12)) % CLOSINGS.length] ?? '';
  const rare = n % 997 === 0 ? ` Codename ${RARE[Math.floor(n / 997) % RARE.length] ?? ''}.` : '';
  return `${opening} ${subject}. ${closing}${rare}`;
}
