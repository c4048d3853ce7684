/**
 * What HubSpot's own stages and statuses mean, for accounts that did not say. The stage `customer` is none of them: HubSpot takes it over from the company,
 * and a new contact at an old customer's is not won.
 */
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';

/** In the order of a lead's way. */
export const USUAL_OUTCOMES: readonly OutcomeRule[] = [
  { outcome: 'qualified', signs: [{ kind: 'stage', values: ['salesqualifiedlead'] }] },
  { outcome: 'meeting-held', signs: [{ kind: 'meeting' }] },
  {
    outcome: 'opportunity',
    signs: [
      { kind: 'deal', state: 'open' },
      { kind: 'status', values: ['OPEN_DEAL'] },
    ],
  },
  { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
  {
    outcome: 'lost',
    signs: [
      { kind: 'deal', state: 'lost' },
      { kind: 'status', values: ['UNQUALIFIED'] },
    ],
  },
  { outcome: 'parked', signs: [{ kind: 'status', values: ['BAD_TIMING'] }] },
];
