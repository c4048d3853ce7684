/** The parts of a policy by name. */
import type { ChannelsView, FieldsView, Policy, RosterView } from '@signalbox/shared/wire.ts';

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
/** What is asked of reps in time. */
export type SlaSettings = NonNullable<Policy['slas']>;
/** One limit. */
export type Sla = SlaSettings['limits'][number];
/** Which leads something is about. */
export type AppliesTo = Sla['appliesTo'];
/** What is done when a limit is missed. */
export type BreachAction = Sla['onBreach'][number];
/** Where a score is read. */
export type ScoreSource = NonNullable<AppliesTo['score']>['of'];
/** How reps answer leads. */
export type Acceptance = NonNullable<Policy['acceptance']>;
/** Members take leads themselves. */
export type Claim = NonNullable<Pool['claim']>;
/** Who is told of what, and how. */
export type Notifications = NonNullable<Policy['notifications']>;
/** How some things are told. */
export type NotificationRule = NonNullable<Notifications['rules']>[number];
/** What people are told about. */
export type ToldKind = NotificationRule['about'][number];
/** Somebody told beside the one it is about. */
export type AlsoTold = NonNullable<NotificationRule['also']>[number];
/** Subject and text. */
export type Template = NonNullable<NotificationRule['template']>;
/** When nobody is to be disturbed. */
export type QuietHours = NonNullable<Notifications['quiet']>;
/** What is asked of owners afterwards. */
export type Ownership = NonNullable<Policy['ownership']>;
/** When the next touch is due. */
export type Cadence = NonNullable<Ownership['cadences']>[number];
/** What the CRM's words for the fate of a lead mean. */
export type Outcomes = NonNullable<Policy['outcomes']>;
/** One outcome with its signs. */
export type OutcomeRule = Outcomes['rules'][number];
/** How an outcome is known. */
export type OutcomeSign = OutcomeRule['signs'][number];
/** A way to tell people, as it is set up. */
export type ChannelView = ChannelsView['channels'][number];
/** A field ops can test, with its choices when it has any. */
export type Field = FieldsView['fields'][number];
/** A person who can own leads, with availability now. */
export type Rep = RosterView['reps'][number];

/** A change of one part, applied to whatever that part is by then. */
export type Change<T> = (before: T) => T;
