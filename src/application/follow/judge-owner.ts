/** What the owner in the CRM says about the time of the rep who has a lead by our record. */
import { randomUUID } from 'node:crypto';
import type { Roster } from '../../routing/facts.ts';
import type { OwnershipSettings } from '../../routing/policy/policy-ownership.ts';
import { passedOn } from '../answer/passed-on.ts';
import { CLOCK_SKEW_MS } from '../deliver/read-owner-history.ts';
import type { OwnerChange, OwnerReading } from '../ports/crm.ts';
import type { DueFollowed, FollowEvent, NewFollowEvent } from '../ports/followed-leads.ts';
import { beganAtOf, newOnes, type CrmLook, type Read } from './crm-look.ts';
import { presentLife } from './lead-events.ts';

/** `until` = when the rep lost the lead; null = they have it. */
export type OwnerVerdict = Pick<CrmLook, 'events' | 'end' | 'ask' | 'acts'> & { readonly until: number | null };

interface Judging {
  readonly roster: Roster;
  readonly overturned: OwnershipSettings['overturned'];
  /** Whether our owner is written once more where other automation sets another right after us. */
  readonly reasserts: boolean;
  readonly now: number;
}

/** A lead that was asked to be routed is left to that for so long. */
const BEING_ROUTED_MS = 15 * 60_000;
/** Automation that follows on our write is the delivery's to deal with until it had time to. */
const SETTLING_MS = 45_000;
const UNCHANGED: OwnerVerdict = { events: [], end: null, ask: null, acts: [], until: null };

/** Whether the owner's history has to be read to know what became of the lead. An offered lead has no owner of ours to compare with. */
export const asksForHistory = ({ kind, repId }: DueFollowed, { owner }: Pick<Read, 'owner'>): boolean =>
  owner !== null && (kind === 'offered' ? owner.ownerId !== null : owner.ownerId !== repId);

/**
 * A person's choice stands, and the next rep's time begins with it; so does that of other automation, unless the policy has the lead routed again, which it is
 * once: whoever takes it away a second time keeps it. Another owner whom we wrote ourselves is a person's choice put back, as a newer decision would have
 * ended the row; and where the CRM keeps no history, a change is a person's. The history is read last, so its owner is the one that counts.
 */
export function judgeOwner(row: DueFollowed, { owner: first, history }: Read, judging: Judging): OwnerVerdict {
  const owner = first !== null && history !== null ? history : first;
  if (owner === null || !asksForHistory(row, { owner })) return UNCHANGED;
  const change = history?.changes[0];
  if (row.kind === 'offered' && (change === undefined || change.at < row.decidedAt)) return UNCHANGED;
  if (history !== null && isSettling(row, history, judging)) return UNCHANGED;
  const by = change?.by === 'automation' ? 'automation' : 'person';
  return changedBy(row, { ownerId: owner.ownerId, at: change?.at ?? judging.now, by }, judging);
}

/** Whether the delivery is about to write our owner once more. */
function isSettling(row: DueFollowed, { changes }: OwnerReading, { reasserts, now }: Judging): boolean {
  if (!reasserts || row.kind !== 'assigned' || changes[0]?.by !== 'automation' || now - beganAtOf(row) >= SETTLING_MS) return false;
  return changes.filter(({ by, ownerId, at }) => by === 'us' && ownerId === row.repId && at >= row.decidedAt - CLOCK_SKEW_MS).length < 2;
}

type Foreign = Pick<OwnerChange, 'ownerId' | 'at'> & { readonly by: 'person' | 'automation' };

function changedBy(row: DueFollowed, change: Foreign, { roster, overturned = 'accept', now }: Judging): OwnerVerdict {
  const at = Math.max(change.at, beganAtOf(row));
  const events = newOnes(row, [changedEvent(row, change, at)]);
  const before = overturned === 'reassign' && change.by === 'automation' ? routedAgainBefore(row) : undefined;
  if (before?.followId === row.followId && now - before.recordedAt < BEING_ROUTED_MS) return UNCHANGED;
  const done = change.by === 'person' || before !== undefined ? 'accept' : overturned;
  if (done === 'reassign') return { ...UNCHANGED, events: [...events, strandedEvent(row, at)], ask: routedAgain(row, now), until: at };
  const isRep = roster.reps.some(({ id, active }) => active && id === change.ownerId);
  const next = isRep && change.ownerId !== null ? { followId: randomUUID(), repId: change.ownerId } : null;
  const acts =
    done === 'tell-manager' ? [{ event: { ...strandedEvent(row, at), ...told }, actions: [{ kind: 'tell-manager' } as const] }] : [];
  return { events, end: { because: change.by, at, next }, ask: null, acts, until: at };
}

const changedEvent = ({ repId }: DueFollowed, { ownerId, by }: Foreign, at: number): NewFollowEvent => ({
  key: `owner-changed:${at}`,
  at,
  repId,
  by: null,
  detail: { kind: 'owner-changed', by, from: repId, to: ownerId },
});

const strandedEvent = ({ repId }: DueFollowed, at: number): NewFollowEvent => ({
  key: `stranded:overturned:${at}`,
  at,
  repId,
  by: null,
  detail: { kind: 'stranded', because: 'overturned', done: 'reassign' },
});
const told = { detail: { kind: 'stranded', because: 'overturned', done: 'tell-manager' } } as const;

/** That the lead was asked to be routed again for that reason since it was last closed; undefined = it was not. */
const routedAgainBefore = ({ events }: DueFollowed): FollowEvent | undefined =>
  presentLife(events).findLast(({ detail }) => detail.kind === 'stranded' && detail.because === 'overturned' && detail.done === 'reassign');

const routedAgain = ({ events }: DueFollowed, now: number): NonNullable<CrmLook['ask']> => ({
  request: {
    kind: 'reroute',
    excluded: passedOn(events),
    poolId: null,
    asked: { by: 'Signalbox', why: 'Other automation gave it to somebody else.' },
  },
  requestedAt: now,
});
