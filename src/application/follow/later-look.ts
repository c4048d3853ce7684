/** A later look at a followed lead: what the CRM says happened, then what is due on its clocks. */
import type { BreachAction } from '../../routing/policy/policy-slas.ts';
import { workingMsBetween } from '../../routing/clocks/working-time.ts';
import type { Calendars } from '../../routing/clocks/sla-clock.ts';
import type { DueFollowed, FollowDetail, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import type { PlannedNotice } from '../ports/notices.ts';
import { planNotices } from '../tell/plan-notices.ts';
import { actOn, type Acting } from './act-on.ts';
import type { CrmLook } from './crm-look.ts';
import { askedOf, matterOf, nothingDue, sooner, type Looks } from './follow-step.ts';
import { leadEventsOf } from './lead-events.ts';
import { nudgeNote } from './nudge-note.ts';
import { promisesInCadence, stagesOf } from './promises-in-cadence.ts';
import { dueActions, nextClockAt, soonestLimit, verdictsOf, type DueAction, type Running } from './run-clocks.ts';

/** Pure. Where the look ends the row, asks for a new routing or closes the lead, its clocks are not acted on. */
export function laterLook(row: DueFollowed, look: CrmLook, looks: Looks): FollowStep {
  const promises = look.set.promises ?? row.promises ?? [];
  const calendars = looks.times.calendars([row.repId, ...row.events.map(({ repId }) => repId)]);
  const running: Running = { promises, events: [...row.events, ...look.events], calendars, now: looks.now };
  const seen: FollowStep = { ...nothingDue(row), dueAt: look.nextLookAt, events: look.events, set: look.set, end: look.end, ask: look.ask };
  const isSettled = look.end !== null || look.ask !== null || look.set.closedAt != null || row.closedAt !== null || row.kind === 'offered';
  const step = acted(row, { seen, due: isSettled ? [] : dueActions(running, row.repId), look, looks });
  const stages = stagesOf(look.set.seen ?? row.seen);
  const renewed = isSettled ? promises : (promisesInCadence({ promises, events: row.events }, { found: step.events, stages }) ?? promises);
  const after = { ...running, promises: renewed, events: [...row.events, ...step.events] };
  const clockAt = isSettled ? null : nextClockAt(after);
  const dueAt = sooner(step.dueAt, clockAt);
  return {
    ...step,
    dueAt,
    pressing: clockAt !== null && dueAt === clockAt,
    set: {
      ...step.set,
      ...(renewed !== promises && { promises: renewed }),
      ...(row.kind === 'assigned' && standing(row, { after, calendars, look })),
    },
  };
}

/** Pure. A row that ended: what was done until then, and how its limits stood. */
export function lastLook(row: DueFollowed, look: CrmLook, { times }: Looks): FollowStep {
  const endedAt = row.endedAt ?? row.decidedAt;
  const events = [...row.events.filter(({ followId, at }) => followId === row.followId || at < endedAt), ...look.events];
  const calendars = times.calendars([row.repId, ...events.map(({ repId }) => repId)]);
  const running: Running = { promises: row.promises ?? [], events, calendars, now: endedAt };
  const set = { ...look.set, ...verdictsOf(running, row.repId), ...firstTouch(row, { after: running, calendars, look }) };
  return { ...nothingDue(row), events: look.events, set };
}

interface Seen {
  readonly seen: FollowStep;
  readonly due: readonly DueAction[];
  readonly look: CrmLook;
  readonly looks: Looks;
}

/** Everything that is due is done; of several that take the lead away the first counts. */
function acted(row: DueFollowed, { seen, due, look, looks }: Seen): FollowStep {
  const events = [...seen.events, ...due.map(({ event }) => event), ...look.acts.map(({ event }) => event)];
  const happened = [...row.events, ...events];
  const nudge = () => nudgeNote(row, { happened, zone: looks.planning.zone });
  const reminders = due.filter(({ action }) => action.kind === 'remind').flatMap((each) => reminder(row, each, looks));
  const done = [
    ...due.filter(({ action }) => action.kind === 'breach').map((each) => breach(each, happened, nudge)),
    ...look.acts.map(({ event, actions }): Acting => ({ event, actions, happened, about: aboutFound(event.detail, nudge) })),
  ].map((acting) => actOn(row, acting, looks));
  return {
    ...seen,
    events,
    notices: [...reminders, ...done.flatMap(({ notices }) => notices)],
    pauses: done.flatMap(({ pauses }) => pauses),
    ask: seen.ask ?? done.find(({ ask }) => ask !== null)?.ask ?? null,
  };
}

function reminder(row: DueFollowed, { promised, event, dueAt }: DueAction, { planning }: Looks): readonly PlannedNotice[] {
  if (row.repId === null) return [];
  const matter = matterOf(row, { key: event.key, kind: 'reminder', at: event.at, asked: askedOf(promised.clock.asks.for), dueAt });
  return planNotices(planning, matter, { kind: 'rep', repId: row.repId });
}

/** A missed touch of a cadence nudges; a limit that was not kept is overdue. */
function breach({ promised, event, dueAt }: DueAction, happened: readonly NewFollowEvent[], nudge: () => string): Acting {
  const asked = { asked: askedOf(promised.clock.asks.for), dueAt };
  const about: Acting['about'] =
    promised.from === 'cadence'
      ? { kind: 'nudge', ...asked, note: nudge() }
      : { kind: 'breach', ...asked, note: goesOn(promised.onBreach) };
  return { event, actions: promised.onBreach, happened, about };
}

/** Where the lead goes because of it; null = it stays. */
function goesOn(actions: readonly BreachAction[]): string | null {
  const away = actions.find(({ kind }) => kind === 'reassign' || kind === 'pool');
  return away === undefined ? null : away.kind === 'pool' ? 'It goes to another pool.' : 'It goes to the next best.';
}

function aboutFound(detail: FollowDetail, nudge: () => string): Acting['about'] {
  if (detail.kind === 'idle') return { kind: 'nudge', asked: 'next-touch', dueAt: null, note: nudge() };
  const note =
    detail.kind !== 'stranded'
      ? null
      : detail.because === 'owner-left'
        ? 'Its owner can no longer own leads.'
        : detail.because === 'long-leave'
          ? 'Its owner is away for long.'
          : 'Other automation in the CRM gave it to somebody else.';
  return { kind: 'breach', asked: null, dueAt: null, note };
}

interface After {
  readonly after: Running;
  readonly calendars: Calendars;
  readonly look: CrmLook;
}

function standing(row: DueFollowed, { after, calendars, look }: After): FollowStep['set'] {
  const limit = look.end !== null || look.set.closedAt != null || row.closedAt !== null ? null : soonestLimit(after);
  return { ...verdictsOf(after, row.repId), limitEndsAt: limit?.at ?? null, ...firstTouch(row, { after, calendars, look }) };
}

/** How long the lead waited for its very first touch, by whoever had it then. */
function firstTouch(row: DueFollowed, { after, calendars, look }: After): Partial<FollowStep['set']> {
  const first = leadEventsOf(after.events).find(({ kind }) => kind === 'touched');
  if (first === undefined || !look.events.some(({ detail, at }) => detail.kind === 'touched' && at === first.at)) return {};
  const calendar = (row.repId === null ? undefined : calendars.reps.get(row.repId)) ?? calendars.business;
  return {
    firstTouchWallMs: Math.max(0, first.at - row.leadCreatedAt),
    firstTouchWorkingMs: first.at <= row.leadCreatedAt ? 0 : workingMsBetween(calendar, row.leadCreatedAt, first.at),
  };
}
