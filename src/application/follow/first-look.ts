/** The first look at a lead that somebody was given, or that was offered: what is promised, who is told, when to look again. */
import { promisedFor, type Promised } from '../../routing/clocks/promised.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { DueFollowed, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import type { PlannedNotice } from '../ports/notices.ts';
import { planNotices } from '../tell/plan-notices.ts';
import { askedOf, matterOf, nothingDue, offeredUntil, sooner, type Looks } from './follow-step.ts';
import { givenNote } from './given-note.ts';
import { goneNote } from './gone-note.ts';
import { presentLife } from './lead-events.ts';
import { nextLook } from './next-look.ts';
import { nextClockAt, soonestLimit, verdictsOf } from './run-clocks.ts';

/** Pure. The CRM is not looked into: nobody had time to do anything yet. */
export const firstLook = (row: DueFollowed, looks: Looks): FollowStep =>
  row.kind === 'offered' ? offered(row, looks) : assigned(row, looks);

function offered(row: DueFollowed, { planning, decisions, now }: Looks): FollowStep {
  const at = row.beganAt ?? row.decidedAt;
  const repIds = row.offeredTo ?? [];
  const until = offeredUntil(decisions.get(row.decisionId)?.decision) ?? at;
  const event: NewFollowEvent = { key: `offered:${row.followId}`, at, repId: null, by: null, detail: { kind: 'offered', repIds, until } };
  const matter = matterOf(row, { key: event.key, kind: 'claim-offer', at, asked: 'accept', dueAt: until });
  return {
    ...nothingDue(row),
    dueAt: nextLook({ lastAt: at, now }),
    events: [event],
    notices: planNotices(planning, matter, { kind: 'offered', repIds }),
    set: { promises: [] },
  };
}

function assigned(row: DueFollowed, looks: Looks): FollowStep {
  const at = row.beganAt ?? row.decidedAt;
  const { repId, method } = row;
  if (repId === null || method === 'offered') throw new Error(`the row ${row.followId} is nobody's`);
  const event: NewFollowEvent = { key: `assigned:${row.followId}`, at, repId, by: null, detail: { kind: 'assigned', method } };
  const events = [...released(row, at), event];
  const promises = promise(row, looks);
  const calendars = looks.times.calendars([repId, ...row.events.map((each) => each.repId)]);
  const running = { promises, events: [...row.events, ...events], calendars, now: looks.now };
  const limit = soonestLimit(running);
  const clockAt = nextClockAt(running);
  const dueAt = sooner(clockAt, nextLook({ lastAt: at, now: looks.now }));
  return {
    ...nothingDue(row),
    dueAt,
    pressing: dueAt === clockAt,
    events,
    notices: [...toNewOwner(row, { event, limit, looks }), ...toOwnerBefore(row, event, looks)],
    set: { promises, limitEndsAt: limit?.at ?? null, ...verdictsOf(running, repId) },
  };
}

/** Somebody has the lead again: time counts on. */
function released({ events, followId }: DueFollowed, at: number): readonly NewFollowEvent[] {
  const last = events.findLast(({ detail }) => detail.kind === 'held' || detail.kind === 'released');
  return last?.detail.kind === 'held' ? [{ key: `released:${followId}`, at, repId: null, by: null, detail: { kind: 'released' } }] : [];
}

/** Time that was used before counts on only in a limit that was asked of whoever used it. */
function promise({ decisionId, ruleId, poolId, promisedBefore }: DueFollowed, { published, decisions }: Looks): readonly Promised[] {
  const record = decisions.get(decisionId);
  if (record === undefined) return [];
  const before = new Set(promisedBefore?.map(({ clock }) => clock.id));
  const promised = promisedFor(published.compiled, { ruleId, poolId, lead: record.lead, account: accountOf(record) });
  return promised.map((each) => {
    const { clock } = each;
    return before.has(clock.id) ? each : { ...each, clock: { ...clock, terms: { ...clock.terms, onReassign: 'restart' } } };
  });
}

function accountOf({ accounts, decision }: StoredDecision): StoredDecision['accounts'][number] | null {
  const matched = decision.trace.find((step) => step.step === 'account')?.matched;
  return accounts.find(({ id }) => id === matched?.accountId) ?? null;
}

interface Told {
  readonly event: NewFollowEvent;
  readonly limit: ReturnType<typeof soonestLimit>;
  readonly looks: Looks;
}

function toNewOwner(row: DueFollowed, { event, limit, looks }: Told): readonly PlannedNotice[] {
  if (row.repId === null) return [];
  const asked = limit === null ? {} : { asked: askedOf(limit.asks), dueAt: limit.at };
  const note = givenNote(row, row.events, looks.planning.roster);
  const matter = matterOf(row, { key: event.key, kind: 'assigned', at: event.at, ...asked, ...(note === null ? {} : { note }) });
  return planNotices(looks.planning, matter, { kind: 'rep', repId: row.repId });
}

/** Whoever had the lead until now hears that it is gone, unless it was they who let it go. */
function toOwnerBefore(row: DueFollowed, { key, at }: NewFollowEvent, { planning }: Looks): readonly PlannedNotice[] {
  const life = presentLife(row.events);
  const begun = life.findLastIndex(({ detail }) => detail.kind === 'assigned');
  const before = life[begun];
  if (before === undefined || before.repId === null || before.repId === row.repId) return [];
  const since = life.slice(begun);
  const letGo = since.some(
    ({ detail, repId }) => repId === before.repId && (detail.kind === 'rejected' || (detail.kind === 'given' && detail.via !== 'home')),
  );
  if (letGo) return [];
  return planNotices(planning, matterOf(row, { key, kind: 'reassigned', at, note: goneNote(since) }), { kind: 'rep', repId: before.repId });
}
