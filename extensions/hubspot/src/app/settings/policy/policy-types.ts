/** The parts of a policy by name. */
import type { FieldsView, Policy, RosterView } from '@signalbox/shared/wire.ts';

export type { Policy };
export type Rule = Policy['rules'][number];
export type Destination = Rule['then'];
export type WhenOut = Destination['whenOut'];
export type Condition = Rule['when'];
export type Test = Extract<Condition, { field: unknown }>;
export type Operator = Test['op'];
export type Pool = Policy['pools'][number];
export type TerritoryTable = Policy['territories'][number];
export type TerritoryEntry = TerritoryTable['entries'][number];
export type Fallback = Policy['fallback'];
/** A field ops can test, with its choices when it has any. */
export type Field = FieldsView['fields'][number];
/** A person who can own leads, with availability now. */
export type Rep = RosterView['reps'][number];

/** A change of one part, applied to whatever that part is by then. */
export type Change<T> = (before: T) => T;
