/** The parts of a policy by name. */
import type { FieldsView, Policy, RosterView } from '@signalbox/shared/wire.ts';

export type { Policy };
/** When, and then who. */
export type Rule = Policy['rules'][number];
/** Who gets the lead. */
export type Destination = Rule['then'];
/** What happens when they are out. */
export type WhenOut = Destination['whenOut'];
/** A test, or a group of conditions. */
export type Condition = Rule['when'];
/** One comparison. */
export type Test = Extract<Condition, { field: unknown }>;
/** How it compares. */
export type Operator = Test['op'];
/** People who take turns. */
export type Pool = Policy['pools'][number];
/** Territories as data. */
export type TerritoryTable = Policy['territories'][number];
/** One line of a table. */
export type TerritoryEntry = TerritoryTable['entries'][number];
/** Where a lead goes that no rule took. */
export type Fallback = Policy['fallback'];
/** A field ops can test, with its choices when it has any. */
export type Field = FieldsView['fields'][number];
/** A person who can own leads, with availability now. */
export type Rep = RosterView['reps'][number];

/** A change of one part, applied to whatever that part is by then. */
export type Change<T> = (before: T) => T;
