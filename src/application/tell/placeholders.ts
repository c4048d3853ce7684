/** What a template can name. A closed list: whoever writes a template sees all of it, and a name that is not on it is a mistake. */

/** Every name with what it stands for, and what a preview shows in its place. */
export const PLACEHOLDERS = {
  'lead.name': { meaning: 'the lead’s name', sample: 'Ana Ortiz' },
  'lead.email': { meaning: 'the lead’s e-mail address', sample: 'ana@example.com' },
  'account.name': { meaning: 'the account the lead belongs to', sample: 'Example Ltd' },
  'rep.name': { meaning: 'whom the lead is given or offered to', sample: 'Kim Novak' },
  'recipient.name': { meaning: 'who reads this', sample: 'Kim Novak' },
  reason: { meaning: 'why, in one sentence', sample: 'The rule “Germany” gave the lead to the pool DACH, and it was Kim’s turn.' },
  rule: { meaning: 'the rule that gave the lead', sample: 'Germany' },
  pool: { meaning: 'the pool the lead was given from', sample: 'DACH' },
  due: { meaning: 'until when, in the reader’s own zone', sample: 'Fri 20 Nov, 14:05 CET' },
  asked: { meaning: 'what is to be done until then', sample: 'accept the lead' },
  'last.touch': { meaning: 'the last touch, with its day', sample: 'Call on Tue 17 Nov' },
  count: { meaning: 'how many things a digest holds', sample: '7' },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly sample: string }>>;

/** A name of the list. */
export type Placeholder = keyof typeof PLACEHOLDERS;

/** What stands for each name in one notice; null or absent = there is nothing to say. */
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string | null>>>;

/** Whether the name is on the list. */
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);
