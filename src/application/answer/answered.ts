/** What an answer came to, and what everybody who answers is told of it. */
import type { Followed } from '../ports/followed-leads.ts';

export type Spent = 'taken-by-another' | 'not-theirs' | 'ended' | 'answered' | 'leaving';

interface Good {
  readonly what: 'accepted' | 'claimed' | 'rejected' | 'given';
  readonly person?: string;
}

/** `recorded` and `already` are good; the rest changed nothing. `person` is the name of whom a lead was given to. */
export type Answered =
  | ({ readonly kind: 'recorded' } & Good)
  | ({ readonly kind: 'already' } & Good)
  | { readonly kind: 'spent'; readonly because: Spent }
  /** The lead was never given or offered, or not by this row. */
  | { readonly kind: 'unknown' }
  /** The policy lets nobody reject, or give away, or gives no pool to give within. */
  | { readonly kind: 'not-allowed'; readonly what: 'reject' | 'give' | 'give-outside-pool' }
  | { readonly kind: 'needs-reason' | 'unknown-reason' }
  | { readonly kind: 'unknown-rep' };

/** The row that is answered to, where it is one of this lead. */
export const rowOf = (row: Followed | null, leadId: string): Followed | null => (row?.leadId === leadId ? row : null);

const GOOD = {
  recorded: {
    accepted: () => 'The lead is yours.',
    claimed: () => 'The lead is yours: you were the first. You become its owner within seconds.',
    rejected: () => 'You rejected the lead. It goes to the next best within seconds.',
    given: (person: string) => `The lead goes to ${person} within seconds.`,
  },
  already: {
    accepted: () => 'You had accepted the lead before.',
    claimed: () => 'You had claimed the lead before.',
    rejected: () => 'You had rejected the lead before.',
    given: (person: string) => `You had given the lead to ${person} before.`,
  },
} as const;

const SPENT: Readonly<Record<Spent, string>> = {
  'taken-by-another': 'Somebody else was first: the lead is taken.',
  'not-theirs': 'The lead is not with you, nor offered to you.',
  ended: 'The lead is no longer with you.',
  answered: 'The lead was answered before.',
  leaving: 'The lead is being routed again at this moment.',
};

const NOT_ALLOWED = {
  reject: 'Leads cannot be rejected in this account.',
  give: 'Leads cannot be given to others in this account.',
  'give-outside-pool': 'Leads can only be given to active members of the same pool in this account.',
} as const;

/** The sentence for whoever answered. */
export function answeredInWords(answered: Answered): string {
  switch (answered.kind) {
    case 'recorded':
    case 'already':
      return GOOD[answered.kind][answered.what](answered.person ?? 'somebody else');
    case 'spent':
      return SPENT[answered.because];
    case 'unknown':
      return SPENT['not-theirs'];
    case 'not-allowed':
      return NOT_ALLOWED[answered.what];
    case 'needs-reason':
      return 'A reason is needed.';
    case 'unknown-reason':
      return 'There is no such reason any more.';
    case 'unknown-rep':
      return 'This person cannot own leads.';
  }
}
