/** What an account does not tell because a scope was not granted. */
import type { Unknown } from '../../application/ports/crm.ts';

const GAPS: readonly { readonly scope: string; readonly unknown: Unknown }[] = [
  {
    scope: 'sales-email-read',
    unknown: {
      fact: 'emails',
      because: 'no-permission',
      nextStep: 'Connect HubSpot again and allow reading e-mails (sales-email-read): without it an e-mail is no answer to a lead.',
    },
  },
  {
    scope: 'crm.objects.deals.read',
    unknown: {
      fact: 'deals',
      because: 'no-permission',
      nextStep: 'Connect HubSpot again and allow reading deals (crm.objects.deals.read): without it deals are no outcomes.',
    },
  },
];

/** Empty = nothing is missing. */
export const unknownsOf = (scopes: readonly string[]): readonly Unknown[] =>
  GAPS.flatMap(({ scope, unknown }) => (scopes.includes(scope) ? [] : [unknown]));
