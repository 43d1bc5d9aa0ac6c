import { t, withoutIsolates } from '../../../words/words.ts';

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
 * The seven common questions (M10). The answers are what holds for every program; what differs from company to
 * company is what the draft asks for.
 */
export function questions(): readonly Question[] {
  return [
    {
      id: 'review-time',
      title: t('How long does the review of my application take?'),
      answer: t(
        'Each company reviews applications itself, so the time differs. Your application stays Pending until the company approves or declines it, and you can write to its team meanwhile.',
      ),
      ask: t(
        'Could you tell me how far the review of my application is, and whether you need anything else from me?',
      ),
      fields: [t('Applied on'), t('Email of the application'), t('How I plan to promote you')],
    },
    {
      id: 'no-offers',
      title: t('Why don’t I have any offers?'),
      answer: t(
        'Offers are set up by the company, often for a group of partners. Where none is shown, none has been assigned to you yet.',
      ),
      ask: t(
        'I don’t see any offers in your program. Could you assign one to me, or tell me what I’m missing?',
      ),
      fields: [t('My group, if I know it'), t('The offer I expected')],
    },
    {
      id: 'no-links',
      title: t('Why don’t I have links available?'),
      answer: t(
        'Referral links are created by the company, usually once an application is active. Programs that work with leads or deals may have none.',
      ),
      ask: t(
        'I don’t have a referral link in your program. Could you create one, or tell me how I should refer customers?',
      ),
      fields: [t('Page the link should lead to'), t('Where I will use it')],
    },
    {
      id: 'no-commission',
      title: t('Why didn’t I receive a commission?'),
      answer: t(
        'A commission appears once the company has recorded the customer’s payment and its terms are met, such as a waiting period. A customer who didn’t come through your link, or was known before, may not count.',
      ),
      ask: t('I expected a commission that I can’t see. Could you check it?'),
      fields: [
        t('Customer’s name or email'),
        t('Date of the purchase'),
        t('Amount'),
        t('Link or lead it came from'),
      ],
    },
    {
      id: 'terms',
      title: t('Where do I find the program’s terms of service?'),
      answer: t(
        'Each company has its own terms. They stand in the program’s page in PartnerStack or on the company’s website, and say what you may promote and when you are paid.',
      ),
      ask: t('Could you send me the current terms of service of your partner program?'),
      fields: [t('What I would like to know about')],
    },
    {
      id: 'deleted',
      title: t('Why was my customer, transaction or commission deleted?'),
      answer: t(
        'Companies delete what was refunded, cancelled, recorded twice or against the program’s terms. Only the company can say which it was.',
      ),
      ask: t('Something of mine was deleted in your program. Could you tell me why?'),
      fields: [
        t('What was deleted (customer, transaction or commission)'),
        t('Customer’s name or email'),
        t('Date I last saw it'),
        t('Amount'),
      ],
    },
    {
      id: 'former-company',
      title: t('How do I contact a company whose program I’m no longer in?'),
      answer: t(
        'When you leave a program or are removed, its Messages tab is no longer available. Turn to the company’s support team or its website; the program’s details have both where the company gave them.',
      ),
      ask: t('I have a question about a program that I was in before.'),
      fields: [t('The program'), t('When I was in it'), t('My question')],
    },
  ];
}

/** The words that "Ask the {company} team" puts into the draft. */
export function questionDraft(question: Question, companyName: string): string {
  const fields = question.fields.map((field) => `${field}: `).join('\n');
  const greeting = t('Hello {company} team,', { company: companyName });
  return withoutIsolates(`${greeting}\n\n${question.ask}\n\n${fields}\n`);
}
