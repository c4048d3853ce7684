/**
 * A roster in two parts, each stored once under the hash of its content: who is there and when, which stays the same for days, and how much open work
 * everybody has, which is other at nearly every reading. The id of a roster names both.
 */
import { createHash } from 'node:crypto';
import type { Rep, Roster } from '../../routing/facts.ts';
import type { RosterContent } from '../ports/decisions.ts';

/** Open work by rep, as the rep bears it. */
export type OpenWork = Readonly<Record<string, Exclude<Rep['open'], undefined>>>;

/** The parts with the ids they are stored under. */
export interface RosterParts {
  readonly people: { readonly id: string; readonly content: RosterContent };
  /** Null = nobody's open work was asked for. */
  readonly loads: { readonly id: string; readonly content: OpenWork } | null;
}

/** What is stored of a roster; the time of its reading is kept with the decisions. */
export const contentOf = ({ reps, teams, queues }: Roster): RosterContent => ({ reps, teams, ...(queues === undefined ? {} : { queues }) });

/** Cuts a roster in two. */
export function rosterParts(content: RosterContent): RosterParts {
  const open = content.reps.flatMap((rep): [string, Exclude<Rep['open'], undefined>][] =>
    rep.open === undefined ? [] : [[rep.id, rep.open]],
  );
  const people = open.length === 0 ? content : { ...content, reps: content.reps.map(({ open: _open, ...rep }) => rep) };
  const loads = open.length === 0 ? null : Object.fromEntries(open);
  return {
    people: { id: hashOf(people), content: people },
    loads: loads === null ? null : { id: hashOf(loads), content: loads },
  };
}

/** Puts the parts together again. */
export function joinRoster(people: RosterContent, loads: OpenWork | null): RosterContent {
  if (loads === null) return people;
  return {
    ...people,
    reps: people.reps.map((rep) => {
      const open = Object.hasOwn(loads, rep.id) ? loads[rep.id] : undefined;
      return open === undefined ? rep : { ...rep, open };
    }),
  };
}

/** `<people>` or `<people>.<loads>`. */
export const rosterIdOf = ({ people, loads }: RosterParts): string => (loads === null ? people.id : `${people.id}.${loads.id}`);

/** The ids of the parts that a roster's id names. */
export function partIdsOf(rosterId: string): { readonly people: string; readonly loads: string | null } {
  const [people = '', loads = null] = rosterId.split('.');
  return { people, loads };
}

const hashOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
