/** What was read of a lead, and what it means for the time of the rep who has it. */
import { DAY_MS } from '../../routing/eligibility/zone-time.ts';
import type { Roster } from '../../routing/facts.ts';
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { DueFollowed, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';
import type { CrmLook, Read } from './crm-look.ts';
import { beganAtOf, newOnes } from './crm-look.ts';
import { judgeIdle, judgeStranded, lastHappened } from './judge-neglect.ts';
import { judgeOutcomes } from './judge-outcomes.ts';
import { judgeOwner } from './judge-owner.ts';
import { judgeTouches } from './judge-touches.ts';
import { nextLook } from './next-look.ts';
import { promisesInCadence, stagesOf } from './promises-in-cadence.ts';

/** A closed lead may still be won: so long after the rep got it, it is looked at, at most once a day. */
const OUTCOMES_FOR_MS = 365 * DAY_MS;

export interface Judging {
  readonly policy: Policy;
  readonly roster: Roster;
  /** What outcomes are known by where the policy does not say. */
  readonly usual: readonly OutcomeRule[];
  readonly now: number;
}

/** A lead that the CRM has in no form any more is over for everybody. */
export function judgeRead(row: DueFollowed, read: Read, judging: Judging): CrmLook {
  if (row.state === 'ended') return lastTouches(row, read, judging);
  if (read.owner === null && read.outcomes === null) return gone(row, judging.now);
  const { roster, policy, usual, now } = judging;
  const reasserts = policy.writing.overturnedByAutomation === 'reassert-once';
  const owner = judgeOwner(row, read, { roster, overturned: policy.ownership?.overturned, reasserts, now });
  const touched = read.touches === null ? NOTHING : judgeTouches(row, read.touches, { until: owner.until, signed: signedIn(roster) });
  const became =
    read.outcomes === null
      ? NOTHING
      : judgeOutcomes(row, read.outcomes, { rules: policy.outcomes?.rules ?? usual, touches: read.touches, now });
  const events = [...owner.events, ...touched.events, ...became.events];
  const set = { ...touched.set, ...became.set, lookedAt: now };
  const look: CrmLook = { ...owner, events, set, nextLookAt: null };
  // Nothing is asked of whoever takes over a lead that is closed; what still becomes of it is the doing of whoever closed it.
  if ((set.closedAt ?? row.closedAt) !== null) return { ...look, end: null, ask: null, acts: [], nextLookAt: outcomesLook(row, look, now) };
  if (owner.end !== null) return look;
  return row.kind === 'offered' ? { ...look, nextLookAt: nextLook({ lastAt: row.decidedAt, now }) } : watched(row, look, { read, judging });
}

/** What the rep did before their time was over, and nothing else, counts of a row that ended. */
function lastTouches(row: DueFollowed, { touches }: Read, { roster, now }: Judging): CrmLook {
  const touched = touches === null ? NOTHING : judgeTouches(row, touches, { until: row.endedAt, signed: signedIn(roster) });
  return { events: touched.events, set: { ...touched.set, lookedAt: now }, end: null, ask: null, acts: [], nextLookAt: null };
}

const NOTHING: { readonly events: readonly NewFollowEvent[]; readonly set: FollowStep['set'] } = { events: [], set: {} };

/** The clocks of the next touch, and what is to be done about an owner who cannot or does not work on the lead. */
function watched(row: DueFollowed, look: CrmLook, { read, judging }: { readonly read: Read; readonly judging: Judging }): CrmLook {
  const { policy, roster, now } = judging;
  const { ownership } = policy;
  const promises = promisesInCadence(row, { found: look.events, stages: stagesOf(read.outcomes) });
  const set = promises === row.promises ? look.set : { ...look.set, promises };
  const since = lastHappened(row, look.events);
  const next = nextLook({ lastAt: since, now });
  if (ownership === undefined || look.ask !== null) return { ...look, set, nextLookAt: next };
  const { idle } = ownership;
  const stranded = judgeStranded(row, { rep: roster.reps.find(({ id }) => id === row.repId), ownership, now });
  const idled = idle === undefined || stranded.length > 0 ? [] : judgeIdle(row, { idle, since, now });
  const idleAt = idle === undefined || idled.length > 0 ? Infinity : since + idle.days * DAY_MS;
  return { ...look, set, acts: [...look.acts, ...stranded, ...idled], nextLookAt: Math.min(next, Math.max(idleAt, now)) };
}

/** Won is the last that becomes of a lead. */
function outcomesLook(row: DueFollowed, { set, events }: CrmLook, now: number): number | null {
  const isOver =
    { ...row.outcomes, ...set.outcomes }.won !== undefined ||
    now > beganAtOf(row) + OUTCOMES_FOR_MS ||
    [...row.events, ...events].some(({ detail }) => detail.kind === 'closed' && detail.because === 'gone');
  return isOver ? null : Math.max(nextLook({ lastAt: set.closedAt ?? row.closedAt ?? now, now }), now + DAY_MS);
}

function gone(row: DueFollowed, now: number): CrmLook {
  const closed: NewFollowEvent = {
    key: `closed:${row.followId}`,
    at: now,
    repId: row.repId,
    by: null,
    detail: { kind: 'closed', because: 'gone' },
  };
  return {
    events: newOnes(row, [closed]),
    set: { closedAt: row.closedAt ?? now, lookedAt: now },
    end: { because: 'gone', at: now, next: null },
    ask: null,
    acts: [],
    nextLookAt: null,
  };
}

/** How people are signed: by their e-mail address, as those who act on pages are. */
const signedIn =
  ({ reps }: Roster) =>
  (repId: string): string => {
    const rep = reps.find(({ id }) => id === repId);
    return rep?.email ?? rep?.name ?? repId;
  };
