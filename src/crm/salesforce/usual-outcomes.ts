/** What the statuses that Salesforce comes with mean, for orgs that did not say. */
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';

/** In the order of a lead's way. */
export const USUAL_OUTCOMES: readonly OutcomeRule[] = [
  { outcome: 'qualified', signs: [{ kind: 'converted' }, { kind: 'status', values: ['Qualified'] }] },
  { outcome: 'meeting-held', signs: [{ kind: 'meeting' }] },
  { outcome: 'opportunity', signs: [{ kind: 'deal', state: 'open' }] },
  { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
  {
    outcome: 'lost',
    signs: [
      { kind: 'deal', state: 'lost' },
      { kind: 'status', values: ['Closed - Not Converted', 'Unqualified'] },
    ],
  },
  { outcome: 'parked', signs: [{ kind: 'status', values: ['Nurturing'] }] },
];
