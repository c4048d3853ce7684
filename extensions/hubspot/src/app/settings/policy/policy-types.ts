/** The parts of a policy by name. */
import type { FieldsView, Policy, RosterView } from '@signalbox/shared/wire.ts';

export type { Policy };
/** When, and then who. */
export type Rule = Policy['rules'][number];
/** Who gets the lead. */
export type Destination = Rule['then'];
/** The destination of this kind. */
export type DestinationOf<K extends Destination['kind']> = Extract<Destination, { kind: K }>;
/** A destination whose people can be out. */
export type StaffedDestination = Extract<Destination, { whenOut: unknown }>;
/** What happens when they are out. */
export type WhenOut = StaffedDestination['whenOut'];
/** One person or one pool. */
export type Target = Policy['fallback']['to'];
/** What a hold waits for. */
export type HoldUntil = DestinationOf<'hold'>['until'];
/** A test, or a group of conditions. */
export type Condition = Rule['when'];
/** One comparison. */
export type Test = Extract<Condition, { field: unknown }>;
/** How it compares. */
export type Operator = Test['op'];
/** People who take turns. */
export type Pool = Policy['pools'][number];
/** How turns are counted. */
export type Rotation = NonNullable<Pool['rotation']>;
/** At most so many leads in a span of time. */
export type Cap = NonNullable<Profile['caps']>[number];
/** The same of one pool. */
export type PoolCap = NonNullable<Pool['caps']>[number];
/** A licence that a lead asks for. */
export type LicenceNeed = NonNullable<Pool['licence']>;
/** What ops know about a person beyond the CRM. */
export type Profile = NonNullable<Policy['people']>[number];
/** A country and a region with public holidays of their own. */
export type HolidayPlace = NonNullable<Profile['holidays']>;
/** Points of our own. */
export type Score = NonNullable<Policy['scores']>[number];
/** An automated follow-up. */
export type Path = NonNullable<Policy['paths']>[number];
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
