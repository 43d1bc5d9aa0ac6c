/** What a saved reply, or a message to several programs, can leave open: filled in for each program. */
export interface Filling {
  companyName: string;
  /** The partner's whole name; '' where the server doesn't tell it. */
  partnerName: string;
}

/** The placeholders as a person writes them; upper and lower case are the same. */
export const PLACEHOLDERS = { company: '{company}', firstName: '{my first name}' } as const;

const ANY = /\{(company|my first name)\}/giu;

/**
 * Fills the placeholders of a text in, in one pass: a company that calls itself `{my first name}` is only a company.
 * Braces around anything else stay as they are, and so does a placeholder for which nothing is known.
 */
export function fillPlaceholders(text: string, filling: Filling): string {
  return text.replace(ANY, (placeholder, name: string) => {
    const value =
      name.toLowerCase() === 'company' ? filling.companyName : firstNameOf(filling.partnerName);
    return value === '' ? placeholder : value;
  });
}

function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? '';
}
