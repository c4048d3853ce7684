/** Edits of who gets the lead and what happens when they are out. */
import type { Directory } from './directory.ts';
import { newId } from './new-id.ts';
import type { Destination, HoldUntil, Policy, WhenOut } from './policy-types.ts';

/** How long a new "when out" waits: four hours. */
const OUT_MINUTES = 240;
/** How long a new hold waits at most: three days, so that one over the weekend still ends. */
const HOLD_MINUTES = 4320;
/** How long a rep keeps a customer in a new sticky rule: a quarter. */
const STICKY_DAYS = 90;

/** What there is to choose from. */
export interface Offer {
  readonly policy: Policy;
  readonly directory: Directory;
}

/** The first person who can own leads. */
export const firstRepOf = (directory: Directory): string | undefined => directory.reps.find((rep) => rep.active)?.repId;

/** A destination of this kind with the same "when out"; null when there is nothing of that kind to choose. */
export function withKind(destination: Destination, kind: Destination['kind'], offer: Offer): Destination | null {
  const { policy, directory } = offer;
  const whenOut = whenOutOfDestination(destination);
  switch (kind) {
    case 'account-owner':
      return { kind, whenOut };
    case 'person':
      return mapped(firstRepOf(directory), (repId) => ({ kind, repId, whenOut }));
    case 'pool':
      return mapped(policy.pools[0], (pool) => ({ kind, poolId: pool.id, whenOut }));
    case 'territory':
      return mapped(policy.territories[0], (table) => ({ kind, tableId: table.id, whenOut }));
    case 'team':
      return mapped(directory.teams[0], (team) => ({ kind, teamId: team.teamId, whenOut }));
    case 'queue':
      return mapped(directory.queues?.[0], (queue) => ({ kind, queueId: queue.queueId }));
    case 'path':
      return mapped(policy.paths?.[0], (path) => ({ kind, pathId: path.id }));
    case 'score':
      return mapped(firstScore(offer), (score) => ({ kind, score, tiers: [newTier(policy, 50)], whenOut }));
    case 'sticky':
      return { kind, by: ['email', 'account'], withinDays: STICKY_DAYS, whenOut };
    case 'duplicate-owner':
      return { kind, by: ['email', 'phone'], whenOut };
    case 'partner':
      return mapped(directory.fields[0], (field) => ({ kind, field: field.path, partners: [newPartner(policy)], whenOut }));
    case 'hold':
      return { kind, until: workingMorning(directory.zone), maxMinutes: HOLD_MINUTES, atDeadline: 'next-rule' };
  }
}

/** What happens when they are out; where nobody can be out, what a new destination starts with. */
function whenOutOfDestination(destination: Destination): WhenOut {
  return 'whenOut' in destination ? destination.whenOut : { kind: 'next-rule' };
}

const mapped = <T, R>(value: T | undefined, map: (value: T) => R): R | null => (value === undefined ? null : map(value));

/** A points score of our own, else a number that the CRM keeps; undefined = there is neither. */
export function firstScore({ policy, directory }: Offer): Extract<Destination, { kind: 'score' }>['score'] | undefined {
  const own = policy.scores?.[0];
  if (own !== undefined) return { scoreId: own.id };
  const field = directory.fields.find((one) => one.type === 'number');
  return field === undefined ? undefined : { field: field.path };
}

/** A tier that goes where the fallback goes, until somebody says otherwise. */
export function newTier(policy: Policy, atLeast: number): Extract<Destination, { kind: 'score' }>['tiers'][number] {
  return { id: newId('tier'), name: 'New tier', atLeast, to: policy.fallback.to };
}

/** A partner that no lead names yet. */
export function newPartner(policy: Policy): Extract<Destination, { kind: 'partner' }>['partners'][number] {
  return { id: newId('partner'), name: 'New partner', values: [], to: policy.fallback.to };
}

const workingMorning = (zone: string): HoldUntil => ({ kind: 'time', at: '09:00', zone, days: [1, 2, 3, 4, 5] });

/** What a hold of this kind waits for at first; null when there is nothing to wait for. */
export function untilOf(kind: HoldUntil['kind'], { policy, directory }: Offer): HoldUntil | null {
  switch (kind) {
    case 'time':
      return workingMorning(directory.zone);
    case 'rep-in-hours':
      return { kind, target: policy.fallback.to };
    case 'condition':
      return mapped(directory.fields[0], (field) => ({ kind, when: { all: [{ field: field.path, op: 'known' as const }] } }));
    case 'enriched':
      return { kind };
  }
}

/** A "when out" of this kind; null when a backup is asked for and there is nobody. */
export function whenOutOf(kind: WhenOut['kind'], before: WhenOut, firstRep: string | undefined): WhenOut | null {
  if (before.kind === kind) return before;
  if (kind === 'hold') return { kind, maxMinutes: OUT_MINUTES };
  if (kind === 'backup') return firstRep === undefined ? null : { kind, repId: firstRep };
  return { kind };
}
