/** What became of a lead, as far as it is news. */
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';
import type { OutcomeReading, TouchReading } from '../ports/crm-activities.ts';
import type { DueFollowed, FollowStep, NewFollowEvent, SeenInCrm } from '../ports/followed-leads.ts';
import { beganAtOf } from './crm-look.ts';
import { presentLife } from './lead-events.ts';
import { CLOSING, outcomesOf } from './outcomes-of.ts';

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
  { rules, touches, now }: Judging,
): { readonly events: readonly NewFollowEvent[]; readonly set: FollowStep['set'] } {
  const life = presentLife(row.events);
  const since = Math.min(beganAtOf(row), ...life.flatMap(({ at, detail }) => (detail.kind === 'assigned' ? [at] : [])));
  const known = new Set(life.flatMap(({ detail }) => (detail.kind === 'outcome' ? [detail.outcome] : [])));
  const byPeople = (touches?.touches ?? []).filter(({ automated, at }) => !automated && at > beganAtOf(row));
  const found = outcomesOf(rules, { reading, seen: row.seen, touches: byPeople, since, now });
  const news = found.filter(({ outcome }) => !known.has(outcome) && row.outcomes[outcome] === undefined);
  const closes = row.closedAt === null ? news.filter(({ outcome }) => CLOSING.has(outcome)).sort((a, b) => a.at - b.at)[0] : undefined;
  const because = closes?.outcome ?? (row.closedAt === null && reading.convertedAt !== null ? 'qualified' : null);
  const life_ = row.events.filter(({ detail }) => detail.kind === 'closed').length;
  const events = news.map(({ outcome, at, sign }): NewFollowEvent => ({
    key: `outcome:${outcome}:${life_}`,
    at,
    repId: row.repId,
    by: null,
    detail: { kind: 'outcome', outcome, sign },
  }));
  const outcomes = { ...row.outcomes, ...Object.fromEntries(news.map(({ outcome, at }) => [outcome, at])) };
  const seen = seenNow(reading, touches);
  if (because === null) return { events, set: { ...(news.length > 0 && { outcomes }), seen } };
  const closed: NewFollowEvent = {
    key: `closed:${row.followId}`,
    at: now,
    repId: row.repId,
    by: null,
    detail: { kind: 'closed', because },
  };
  return { events: [...events, closed], set: { outcomes, seen, closedAt: now } };
}

const seenNow = ({ stage, status, convertedAt, deals }: OutcomeReading, touches: TouchReading | null): SeenInCrm => ({
  stage,
  status,
  convertedAt,
  deals: deals === null ? null : Object.fromEntries(deals.map((deal) => [deal.id, deal.stage])),
  unread: touches?.unread ?? [],
});
