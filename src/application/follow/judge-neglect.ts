/** Leads whose owner cannot work on them, or does not: who left, who is away for long, and where nothing happened for too long. */
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Rep } from '../../routing/facts.ts';
import type { OwnershipSettings, StrandedAction } from '../../routing/policy/policy-ownership.ts';
import type { DueFollowed, FollowDetail, NewFollowEvent } from '../ports/followed-leads.ts';
import { beganAtOf, newOnes, type CrmLook } from './crm-look.ts';

/** How absences that we enter ourselves are signed. Whoever is off rotation for not answering is there, and has leads to work on. */
const OURS = 'Signalbox';

type Acts = CrmLook['acts'];

/** Pure. `rep` undefined = the CRM no longer lists them. Each is acted on once for every owner, and every long absence. */
export function judgeStranded(
  row: DueFollowed,
  { rep, ownership, now }: { readonly rep: Rep | undefined; readonly ownership: OwnershipSettings; readonly now: number },
): Acts {
  if (rep === undefined || !rep.active) return stranded(row, { because: 'owner-left', done: ownership.ownerLeft, of: '', now });
  const { longLeave } = ownership;
  const until = longLeave === undefined ? now : awayUntil(rep, now);
  if (longLeave === undefined || until < now + longLeave.days * DAY_MS) return [];
  return stranded(row, { because: 'long-leave', done: longLeave.then, of: `:${until}`, now });
}

interface Finding {
  readonly because: 'owner-left' | 'long-leave';
  readonly done: StrandedAction | undefined;
  readonly of: string;
  readonly now: number;
}

function stranded(row: DueFollowed, { because, done, of, now }: Finding): Acts {
  if (done === undefined) return [];
  const key = `stranded:${because}:${row.followId}${of}`;
  return acting(row, { key, at: now, repId: row.repId, by: null, detail: { kind: 'stranded', because, done } }, [{ kind: done }]);
}

/** When somebody who is away now is back, by what is known; `now` when they are there, infinity until further notice. */
export function awayUntil({ absences = [], outOfOffice }: Rep, now: number): number {
  const away = [...absences.filter(({ by }) => by !== OURS), ...outOfOffice].toSorted((a, b) => a.from - b.from);
  return away.reduce((until, one) => (one.from <= until ? Math.max(until, one.until ?? Infinity) : until), now);
}

/** What we do, and what the rep is told, is nothing that happened. */
const NOT_HAPPENED: ReadonlySet<FollowDetail['kind']> = new Set(['reminded', 'breached', 'rep-paused', 'rep-returned', 'stranded']);

/** Pure. When something last happened in the rep's time with the lead. */
export function lastHappened(row: DueFollowed, found: readonly NewFollowEvent[]): number {
  const own = row.events.filter(({ followId, detail }) => followId === row.followId && !NOT_HAPPENED.has(detail.kind));
  return Math.max(beganAtOf(row), ...own.map(({ at }) => at), ...found.map(({ at }) => at));
}

/** Pure. Nothing happened for the days that the policy names: acted on once, and again when as much time has passed since. */
export function judgeIdle(
  row: DueFollowed,
  { idle, since, now }: { readonly idle: NonNullable<OwnershipSettings['idle']>; readonly since: number; readonly now: number },
): Acts {
  if (now - since < idle.days * DAY_MS) return [];
  const event: NewFollowEvent = {
    key: `idle:${row.followId}:${since}`,
    at: now,
    repId: row.repId,
    by: null,
    detail: { kind: 'idle', since },
  };
  return acting(row, event, idle.then);
}

const acting = (row: DueFollowed, event: NewFollowEvent, actions: Acts[number]['actions']): Acts =>
  newOnes(row, [event]).map((one) => ({ event: one, actions }));
