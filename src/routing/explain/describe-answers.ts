/** How reps answer leads, how people are told of them, and what the CRM's words for their fate mean, in plain words. */
import { oneOf } from './describe-slas.ts';
import type { Names } from './names.ts';
import type { AcceptanceSettings, ClaimSettings } from '../policy/policy-acceptance.ts';
import type {
  AlsoTold,
  NotificationRule,
  NotificationSettings,
  NotificationTemplate,
  QuietHours,
  ToldKind,
} from '../policy/policy-notifications.ts';
import type { LeadOutcome, OutcomeSettings, OutcomeSign } from '../policy/policy-outcomes.ts';
import { spokenMinutes } from './spoken-time.ts';

/** `Offered for 30 minutes to everybody who can take it; what nobody claims goes to whoever’s turn it is`. */
export function claimInWords(claim: ClaimSettings | undefined): string {
  if (!claim) return 'Leads are given, not claimed';
  const blind = claim.shows === 'blind' ? ', without saying who it is' : '';
  const then = claim.unclaimed === 'rotation' ? 'goes to whoever’s turn it is' : 'goes on as when everyone is out';
  return `Offered for ${spokenMinutes(claim.withinMinutes)} to everybody who can take it${blind}; what nobody claims ${then}`;
}

/** `Reps may reject a lead (Wrong region) and give it to anybody`. */
export function acceptanceInWords(acceptance: AcceptanceSettings | undefined): string {
  const { reject = 'not-allowed', reasons = [], give = 'not-allowed' } = acceptance ?? {};
  const named = reasons.length === 0 ? '' : ` (${reasons.map(({ name }) => name).join(', ')})`;
  const rejects = reject === 'allowed' ? `Reps may reject a lead${named}` : 'Reps may not reject a lead';
  return `${rejects}; ${GIVES[give]}`;
}

const GIVES: Readonly<Record<AcceptanceSettings['give'], string>> = {
  anyone: 'they may give it to anybody',
  'same-pool': 'they may give it to members of the same pool',
  'not-allowed': 'they may not give it away',
};

const TOLD: Readonly<Record<ToldKind, string>> = {
  assigned: 'assignments',
  'claim-offer': 'offers',
  reminder: 'reminders',
  breach: 'missed limits',
  reassigned: 'leads that go to somebody else',
  nudge: 'touches that are due',
};

const told = (kinds: readonly ToldKind[]): string => kinds.map((kind) => TOLD[kind]).join(', ');

/** `By crm-task, slack`. Channels are named by their ids. */
export function channelsInWords(channelIds: readonly string[]): string {
  return channelIds.length === 0 ? 'Nobody is told' : `By ${channelIds.join(', ')}`;
}

/** `Of assignments, for leads of the pool “DACH”: by slack, and the manager`. */
export function notificationRuleInWords(rule: NotificationRule, names: Names): string {
  const { about, ruleIds, poolIds, channelIds, also = [], template } = rule;
  const leads = [...(ruleIds ? [oneOf('rule', ruleIds, names)] : []), ...(poolIds ? [oneOf('pool', poolIds, names)] : [])];
  const which = leads.length === 0 ? '' : `, for leads of ${leads.join(' and ')}`;
  const by = channelIds.length === 0 ? 'nobody is told' : `by ${channelIds.join(', ')}`;
  const others = also.map((one) => `, also ${alsoInWords(one, names)}`).join('');
  return `Of ${told(about)}${which}: ${by}${others}${template ? `; in the words ${templateInWords(template)}` : ''}`;
}

function alsoInWords(also: AlsoTold, names: Names): string {
  switch (also.kind) {
    case 'manager':
      return 'the manager';
    case 'person':
      return names.rep(also.repId);
    case 'place':
      return `${also.address} by ${also.channelId}`;
  }
}

const templateInWords = ({ subject, body }: NotificationTemplate): string => `“${subject}”, “${body}”`;

/** `Outside working hours, but for missed limits`. */
export function quietInWords(quiet: QuietHours | undefined): string {
  if (!quiet) return 'None';
  const when = quiet.when.kind === 'outside-hours' ? 'Outside working hours' : `From ${quiet.when.from} until ${quiet.when.until}`;
  return quiet.except.length === 0 ? when : `${when}, but for ${told(quiet.except)}`;
}

/** What is told in words of ops' own. */
export function templatesInWords(templates: NotificationSettings['templates']): string {
  const own = (Object.keys(TOLD) as ToldKind[]).flatMap((kind) => {
    const template = templates?.[kind];
    return template ? [`${TOLD[kind]} in the words ${templateInWords(template)}`] : [];
  });
  return own.length === 0 ? 'The words that come with the product' : own.join('; ');
}

const OUTCOMES: Readonly<Record<LeadOutcome, string>> = {
  qualified: 'Qualified',
  'meeting-held': 'Meeting held',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  recycled: 'Recycled',
  parked: 'Parked',
};

/** `Qualified by stage salesqualifiedlead; Won by a deal that is won`. */
export function outcomesInWords(outcomes: OutcomeSettings | undefined): string {
  if (!outcomes) return 'As usual in the CRM';
  if (outcomes.rules.length === 0) return 'None';
  return outcomes.rules.map(({ outcome, signs }) => `${OUTCOMES[outcome]} by ${signs.map(signInWords).join(', or ')}`).join('; ');
}

function signInWords(sign: OutcomeSign): string {
  switch (sign.kind) {
    case 'stage':
      return `stage ${sign.values.join(', ')}`;
    case 'status':
      return `status ${sign.values.join(', ')}`;
    case 'deal-stage':
      return `a deal in stage ${sign.values.join(', ')}`;
    case 'deal':
      return `a deal that is ${sign.state}`;
    case 'converted':
      return 'its conversion';
    case 'meeting':
      return 'a meeting that began';
  }
}
