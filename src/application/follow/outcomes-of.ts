/**
 * What became of a lead, from what the CRM says of it now and said at the last look. What was so before the lead was given to anybody, as the stage of
 * an old customer, is no outcome of it; a change is, and so is whatever the CRM dates after that.
 */
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { LeadOutcome, OutcomeRule, OutcomeSign } from '../../routing/policy/policy-outcomes.ts';
import type { DealFacts, OutcomeReading, Touch } from '../ports/crm-activities.ts';
import type { SeenInCrm } from '../ports/followed-leads.ts';

/** Outcomes after which nothing is asked of anybody any more. */
export const CLOSING: ReadonlySet<LeadOutcome> = new Set(['won', 'lost', 'recycled', 'parked']);

/** What outcomes are judged from. */
export interface OutcomeFacts {
  readonly reading: OutcomeReading;
  /** Null = there was no look before. */
  readonly seen: SeenInCrm | null;
  /** Touches by people since the rep has the lead. */
  readonly touches: readonly Touch[];
  /** When the lead was first given to somebody; epoch milliseconds. */
  readonly since: number;
  readonly now: number;
}

/** A sign that was seen. */
export interface SeenOutcome {
  readonly outcome: LeadOutcome;
  readonly at: number;
  /** In words: `deal won`, `status Qualified`. */
  readonly sign: string;
}

/** Pure. Every outcome with a sign, each by the earliest of its signs. */
export function outcomesOf(rules: readonly OutcomeRule[], facts: OutcomeFacts): readonly SeenOutcome[] {
  return rules.flatMap(({ outcome, signs }) => {
    const seen = signs.flatMap((sign) => seenSign(sign, facts)).sort((a, b) => a.at - b.at);
    return seen.slice(0, 1).map((first) => ({ outcome, ...first }));
  });
}

type Seen = Omit<SeenOutcome, 'outcome'>;

function seenSign(sign: OutcomeSign, facts: OutcomeFacts): readonly Seen[] {
  switch (sign.kind) {
    case 'stage':
      return stageSign(sign.values, facts);
    case 'status':
      return statusSign(sign.values, facts);
    case 'deal-stage':
      return dealStageSign(sign.values, facts);
    case 'deal':
      return dealSign(sign.state, facts);
    case 'converted':
      return conversionSign(facts);
    case 'meeting':
      return meetingSign(facts);
  }
}

function stageSign(values: readonly string[], { reading: { stage }, seen, now }: OutcomeFacts): readonly Seen[] {
  const changed = seen !== null && seen.stage !== stage;
  return changed && isAmong(stage, values) ? [{ at: now, sign: `stage ${stage}` }] : [];
}

/** A status that a person set since the rep has the lead is news at the first look, too. */
function statusSign(values: readonly string[], { reading: { status }, seen, touches, now }: OutcomeFacts): readonly Seen[] {
  const setAt = touches.filter(({ kind }) => kind === 'status').at(-1)?.at;
  const changed = seen === null ? setAt !== undefined : seen.status !== status;
  return changed && isAmong(status, values) ? [{ at: setAt ?? now, sign: `status ${status}` }] : [];
}

/** A deal that is older than the lead's assignment counts when its stage was another at the last look. */
function dealStageSign(values: readonly string[], { reading, seen, since, now }: OutcomeFacts): readonly Seen[] {
  const isNews = ({ id, stage, createdAt }: DealFacts) =>
    createdAt >= since || (seen?.deals?.[id] !== undefined && seen.deals[id] !== stage);
  const deal = (reading.deals ?? []).find((one) => isAmong(one.stage, values) && isNews(one));
  return deal === undefined ? [] : [{ at: now, sign: `deal stage ${deal.stage}` }];
}

/** Of several deals, one lost means nothing while another is open or was won. */
function dealSign(state: DealFacts['state'], { reading, since, now }: OutcomeFacts): readonly Seen[] {
  const deals = (reading.deals ?? []).filter(({ createdAt }) => createdAt >= since);
  const found = deals.find((deal) => deal.state === state);
  if (found === undefined || (state === 'lost' && deals.some((deal) => deal.state !== 'lost'))) return [];
  if (state === 'open') return [{ at: found.createdAt, sign: 'deal open' }];
  const { closesAt } = found;
  return [{ at: closesAt !== null && closesAt >= since && closesAt <= now ? closesAt : now, sign: `deal ${state}` }];
}

/** Some CRMs keep only the day. */
function conversionSign({ reading: { convertedAt }, since, now }: OutcomeFacts): readonly Seen[] {
  if (convertedAt === null || convertedAt <= since - DAY_MS) return [];
  return [{ at: convertedAt >= since ? convertedAt : now, sign: 'converted' }];
}

function meetingSign({ touches }: OutcomeFacts): readonly Seen[] {
  const held = touches.find((touch) => touch.held === true);
  return held === undefined ? [] : [{ at: held.at, sign: 'meeting' }];
}

const isAmong = (value: string | null, values: readonly string[]): boolean =>
  value !== null && values.some((one) => one.toLowerCase() === value.toLowerCase());
