/** Outcomes as the usual stages and statuses tell them, of which only those are used that the account has. */
import type { Directory } from './directory.ts';
import type { OutcomeRule, Outcomes, OutcomeSign } from './policy-types.ts';

const QUALIFIED_STAGES = ['salesqualifiedlead'];
const QUALIFIED_STATUSES = ['Qualified'];
const LOST_STATUSES = ['UNQUALIFIED', 'Closed - Not Converted'];
const PARKED_STATUSES = ['BAD_TIMING', 'Nurturing'];
const CONVERTED = 'Closed - Converted';

/** What deals and meetings say, and the stages and statuses among the choices of the lead's fields. */
export function outcomesToldBy({ fields }: Directory): Outcomes {
  const choices = new Set(
    fields.filter((field) => field.path.startsWith('lead.')).flatMap((field) => (field.options ?? []).map(({ value }) => value)),
  );
  const named = (kind: 'stage' | 'status', values: readonly string[]): OutcomeSign[] => {
    const had = values.filter((value) => choices.has(value));
    return had.length === 0 ? [] : [{ kind, values: had }];
  };
  const converted: OutcomeSign[] = choices.has(CONVERTED) ? [{ kind: 'converted' }] : [];
  const rules: OutcomeRule[] = [
    { outcome: 'qualified', signs: [...named('stage', QUALIFIED_STAGES), ...named('status', QUALIFIED_STATUSES), ...converted] },
    { outcome: 'meeting-held', signs: [{ kind: 'meeting' }] },
    { outcome: 'opportunity', signs: [{ kind: 'deal', state: 'open' }] },
    { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
    { outcome: 'lost', signs: [{ kind: 'deal', state: 'lost' }, ...named('status', LOST_STATUSES)] },
    { outcome: 'parked', signs: named('status', PARKED_STATUSES) },
  ];
  return { rules: rules.filter((rule) => rule.signs.length > 0) };
}
