/** A common question (M10): its short answer, and what the company needs to know to answer it. */
export interface Question {
  id: string;
  title: string;
  answer: string;
  /** The draft's opening, then one line for each field to fill in. */
  ask: string;
  fields: readonly string[];
}

/**
 * The seven common questions (product.md, M10). The answers are what holds for every program; what differs from company to
 * company is what the draft asks for.
 */
export const questions: readonly Question[] = [
  {
    id: 'review-time',
    title: 'How long does the review of my application take?',
    answer:
      'Each company reviews applications itself, so the time differs. Your application stays Pending until the company approves or declines it, and you can write to its team meanwhile.',
    ask: 'Could you tell me how far the review of my application is, and whether you need anything else from me?',
    fields: ['Applied on', 'Email of the application', 'How I plan to promote you'],
  },
  {
    id: 'no-offers',
    title: "Why don't I have any offers?",
    answer:
      'Offers are set up by the company, often for a group of partners. Where none is shown, none has been assigned to you yet.',
    ask: "I don't see any offers in your program. Could you assign one to me, or tell me what I'm missing?",
    fields: ['My group, if I know it', 'The offer I expected'],
  },
  {
    id: 'no-links',
    title: "Why don't I have links available?",
    answer:
      'Referral links are created by the company, usually once an application is active. Programs that work with leads or deals may have none.',
    ask: "I don't have a referral link in your program. Could you create one, or tell me how I should refer customers?",
    fields: ['Page the link should lead to', 'Where I will use it'],
  },
  {
    id: 'no-commission',
    title: "Why didn't I receive a commission?",
    answer:
      "A commission appears once the company has recorded the customer's payment and its terms are met, such as a waiting period. A customer who didn't come through your link, or was known before, may not count.",
    ask: "I expected a commission that I can't see. Could you check it?",
    fields: [
      "Customer's name or email",
      'Date of the purchase',
      'Amount',
      'Link or lead it came from',
    ],
  },
  {
    id: 'terms',
    title: "Where do I find the program's terms of service?",
    answer:
      "Each company has its own terms. They stand in the program's page in PartnerStack or on the company's website, and say what you may promote and when you are paid.",
    ask: 'Could you send me the current terms of service of your partner program?',
    fields: ['What I would like to know about'],
  },
  {
    id: 'deleted',
    title: 'Why was my customer, transaction or commission deleted?',
    answer:
      "Companies delete what was refunded, cancelled, recorded twice or against the program's terms. Only the company can say which it was.",
    ask: 'Something of mine was deleted in your program. Could you tell me why?',
    fields: [
      'What was deleted (customer, transaction or commission)',
      "Customer's name or email",
      'Date I last saw it',
      'Amount',
    ],
  },
  {
    id: 'former-company',
    title: "How do I contact a company whose program I'm no longer in?",
    answer:
      "When you leave a program or are removed, its Messages tab is no longer available. Turn to the company's support team or its website; the program's details have both where the company gave them.",
    ask: 'I have a question about a program that I was in before.',
    fields: ['The program', 'When I was in it', 'My question'],
  },
];

/** The words that "Ask the {company} team" puts into the draft. */
export function questionDraft(question: Question, companyName: string): string {
  const fields = question.fields.map((field) => `${field}: `).join('\n');
  return `Hello ${companyName} team,\n\n${question.ask}\n\n${fields}\n`;
}
