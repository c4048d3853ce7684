/** Limits, outcomes and what people are told about, in a line each. */
import { minutesInWords } from './minutes.ts';
import type { BreachAction, Cadence, Claim, OutcomeRule, OutcomeSign, Policy, Sla, ToldKind } from './policy-types.ts';

/** What people are told about, in the order of a lead's life. */
export const TOLD_KINDS: readonly { readonly label: string; readonly value: ToldKind }[] = [
  { label: 'A lead is theirs', value: 'assigned' },
  { label: 'A lead can be claimed', value: 'claim-offer' },
  { label: 'A limit is about to end', value: 'reminder' },
  { label: 'A limit was missed', value: 'breach' },
  { label: 'A lead went to somebody else', value: 'reassigned' },
  { label: 'The next touch is due', value: 'nudge' },
];

/** What becomes of a lead. */
export const OUTCOMES: readonly { readonly label: string; readonly value: OutcomeRule['outcome'] }[] = [
  { label: 'Qualified', value: 'qualified' },
  { label: 'Meeting held', value: 'meeting-held' },
  { label: 'Opportunity', value: 'opportunity' },
  { label: 'Won', value: 'won' },
  { label: 'Lost', value: 'lost' },
  { label: 'Recycled', value: 'recycled' },
  { label: 'Parked', value: 'parked' },
];

const TIMES = { wall: '', rep: ' of the rep’s hours', business: ' of business hours' } as const;

/** "At once: accept within 5 minutes of the rep’s hours; then tell the manager". A name that says what is asked is not said twice. */
export function slaInWords(sla: Sla, policy: Policy): string {
  const asked = askedInWords(sla);
  const named = sla.name.toLowerCase() === asked ? sla.name : `${sla.name}: ${asked}`;
  const limit = `${named}${sla.enabled ? '' : ' (off)'} within ${spanInWords(sla)}${TIMES[sla.time]}`;
  return sla.onBreach.length === 0 ? limit : `${limit}; then ${actionsInWords(sla.onBreach, policy)}`;
}

function askedInWords({ asks }: Sla): string {
  if (asks.for === 'acceptance') return 'accept';
  return asks.for === 'first-touch' ? 'first touch' : `touch number ${asks.after + 1}`;
}

/** Working time has no days: a day of it would be read as a day of the calendar. */
function spanInWords({ withinMinutes, time }: Sla): string {
  if (time === 'wall' || withinMinutes < 60) return minutesInWords(withinMinutes);
  const [hours, minutes] = [Math.floor(withinMinutes / 60), withinMinutes % 60];
  const inHours = hours === 1 ? '1 hour' : `${hours} hours`;
  return minutes === 0 ? inHours : `${inHours} ${minutesInWords(minutes)}`;
}

/** "remind, tell the manager". */
export const actionsInWords = (actions: readonly BreachAction[], policy: Policy): string =>
  actions.map((action) => actionInWords(action, policy)).join(', ');

function actionInWords(action: BreachAction, policy: Policy): string {
  switch (action.kind) {
    case 'remind':
      return 'remind';
    case 'tell-manager':
      return 'tell the manager';
    case 'reassign':
      return 'give it to the next best';
    case 'pool':
      return `give it to the pool ${policy.pools.find((pool) => pool.id === action.poolId)?.name ?? action.poolId}`;
    case 'pause-rep':
      return `pause the rep after ${action.afterMissed} missed`;
  }
}

const days = (count: number): string => (count === 1 ? 'day' : `${count} days`);

/** "every 3 days; after 2 missed: tell the manager". */
export function cadenceInWords({ everyDays, escalateAfter, then }: Cadence, policy: Policy): string {
  const escalation = then.length === 0 ? '' : `; after ${escalateAfter} missed: ${actionsInWords(then, policy)}`;
  return `every ${days(everyDays)}${escalation}`;
}

/** "Members claim leads within 10 minutes, without seeing them; then whoever’s turn it is". */
export function claimInWords({ withinMinutes, shows, unclaimed }: Claim): string {
  const blind = shows === 'blind' ? ', without seeing them' : '';
  const then = unclaimed === 'rotation' ? 'then whoever’s turn it is' : 'then on as when everyone is out';
  return `Members claim leads within ${minutesInWords(withinMinutes)}${blind}; ${then}`;
}

/** "a deal is won, the status UNQUALIFIED". */
export const signsInWords = (signs: readonly OutcomeSign[]): string => signs.map(signInWords).join(', ');

function signInWords(sign: OutcomeSign): string {
  switch (sign.kind) {
    case 'stage':
      return `the stage ${sign.values.join(' or ')}`;
    case 'status':
      return `the status ${sign.values.join(' or ')}`;
    case 'deal-stage':
      return `a deal in ${sign.values.join(' or ')}`;
    case 'deal':
      return sign.state === 'open' ? 'an open deal' : `a ${sign.state} deal`;
    case 'converted':
      return 'a conversion';
    case 'meeting':
      return 'a meeting';
  }
}
