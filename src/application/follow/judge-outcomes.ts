/** What became of a lead, as far as it is news. */
import type { LeadOutcome, OutcomeRule } from '../../routing/policy/policy-outcomes.ts';
import type { OutcomeReading, TouchReading } from '../ports/crm-activities.ts';
import type { DueFollowed, FollowDetail, FollowStep, NewFollowEvent, SeenInCrm } from '../ports/followed-leads.ts';
import { beganAtOf } from './crm-look.ts';
import { presentLife } from './lead-events.ts';
import { CLOSING, outcomesOf, type SeenOutcome } from './outcomes-of.ts';

interface Judging {
  readonly rules: readonly OutcomeRule[];
  readonly touches: TouchReading | null;
  readonly now: number;
}

/**
 * Pure. A lead has every outcome once between two closes, with whoever has it then. The first that ends what is asked closes it, and so does its conversion
 * into another record, on which our clocks would see nothing.
 */
export function judgeOutcomes(
  row: DueFollowed,
  reading: OutcomeReading,
  judging: Judging,
): { readonly events: readonly NewFollowEvent[]; readonly set: FollowStep['set'] } {
  const news = newOutcomes(row, reading, judging);
  const closes = closing(row, reading, { news, now: judging.now });
  const lives = row.events.filter(({ detail }) => detail.kind === 'closed').length;
  const said = ({ key, at, detail }: Pick<NewFollowEvent, 'key' | 'at' | 'detail'>): NewFollowEvent => ({
    key,
    at,
    repId: row.repId,
    by: null,
    detail,
  });
  const events = news.map(({ outcome, at, sign }) =>
    said({ key: `outcome:${outcome}:${lives}`, at, detail: { kind: 'outcome', outcome, sign } }),
  );
  const closed = closes === null ? [] : [said({ key: `closed:${row.followId}`, ...closes })];
  const outcomes = { ...row.outcomes, ...Object.fromEntries(news.map(({ outcome, at }) => [outcome, at])) };
  const set = {
    seen: seenNow(reading, judging.touches),
    ...(news.length > 0 && { outcomes }),
    ...(closes !== null && { closedAt: closes.at }),
  };
  return { events: [...events, ...closed], set };
}

function newOutcomes(row: DueFollowed, reading: OutcomeReading, { rules, touches, now }: Judging): readonly SeenOutcome[] {
  const life = presentLife(row.events);
  const since = Math.min(beganAtOf(row), ...life.flatMap(({ at, detail }) => (detail.kind === 'assigned' ? [at] : [])));
  const known = new Set(life.flatMap(({ detail }) => (detail.kind === 'outcome' ? [detail.outcome] : [])));
  const byPeople = (touches?.touches ?? []).filter(({ automated, at }) => !automated && at > beganAtOf(row));
  const found = outcomesOf(rules, { reading, seen: row.seen, touches: byPeople, since, now });
  return found.filter(({ outcome }) => !known.has(outcome) && row.outcomes[outcome] === undefined);
}

interface Closes {
  readonly at: number;
  readonly detail: Extract<FollowDetail, { readonly kind: 'closed' }>;
}

/** Null = it stays open, or was closed before. */
function closing(
  row: DueFollowed,
  { convertedAt }: OutcomeReading,
  { news, now }: { readonly news: readonly SeenOutcome[]; readonly now: number },
): Closes | null {
  if (row.closedAt !== null) return null;
  const because = (outcome: LeadOutcome, at: number): Closes => ({
    at: Math.max(at, beganAtOf(row)),
    detail: { kind: 'closed', because: outcome },
  });
  const [first] = news.filter(({ outcome }) => CLOSING.has(outcome)).toSorted((a, b) => a.at - b.at);
  if (first !== undefined) return because(first.outcome, first.at);
  return convertedAt === null ? null : because('qualified', now);
}

const seenNow = ({ stage, status, convertedAt, deals }: OutcomeReading, touches: TouchReading | null): SeenInCrm => ({
  stage,
  status,
  convertedAt,
  deals: deals === null ? null : Object.fromEntries(deals.map((deal) => [deal.id, deal.stage])),
  unread: touches?.unread ?? [],
});
