/** What a change of policy consists of: closed kinds, ids and values; describe-difference.ts renders them. Places count from 0. */
import type { Changed } from './diff-lists.ts';
import type { Destination, FollowUpPath, PointsScore } from '../policy/policy-destinations.ts';
import type { AvailabilitySettings, EligibilitySettings, RepProfile } from '../policy/policy-eligibility.ts';
import type { MatchMethod, MatchSettings, TieBreaker } from '../policy/policy-matching.ts';
import type { AcceptanceSettings } from '../policy/policy-acceptance.ts';
import type { NotificationRule, NotificationSettings } from '../policy/policy-notifications.ts';
import type { OutcomeSettings } from '../policy/policy-outcomes.ts';
import type { Cadence, OwnershipSettings } from '../policy/policy-ownership.ts';
import type { BusinessHours, Sla } from '../policy/policy-slas.ts';
import type { Pool, PoolMember } from '../policy/policy-pools.ts';
import type { Dimension, TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import type { Condition, EnrichmentSettings, EntryFilter, Fallback, FieldPath, Rule, WriteSettings } from '../policy/policy.ts';

/** A rule that is new, gone, or other than before. A rule can differ in several ways, each its own difference. */
export type RuleDifference =
  | { readonly kind: 'rule-removed'; readonly rule: Rule; readonly place: number }
  | { readonly kind: 'rule-added'; readonly rule: Rule; readonly place: number }
  | ({ readonly kind: 'rule-renamed'; readonly ruleId: string } & Changed<string>)
  | ({ readonly kind: 'rule-moved'; readonly ruleId: string } & Changed<number>)
  | { readonly kind: 'rule-switched'; readonly ruleId: string; readonly enabled: boolean }
  | ({ readonly kind: 'rule-condition'; readonly ruleId: string } & Changed<Condition>)
  | ({ readonly kind: 'rule-destination'; readonly ruleId: string } & Changed<Destination>);

/** A pool that is new, gone, or other than before: its name, or who is in it with what share. */
export type PoolDifference =
  | { readonly kind: 'pool-removed'; readonly pool: Pool }
  | { readonly kind: 'pool-added'; readonly pool: Pool }
  | ({ readonly kind: 'pool-renamed'; readonly poolId: string } & Changed<string>)
  | { readonly kind: 'member-removed'; readonly poolId: string; readonly member: PoolMember }
  | { readonly kind: 'member-added'; readonly poolId: string; readonly member: PoolMember }
  | ({ readonly kind: 'member-weight'; readonly poolId: string; readonly repId: string } & Changed<number>);

/** A territory table or one of its lines. Differences within a table carry the table's name as it is now. */
export type TerritoryDifference =
  | { readonly kind: 'table-removed'; readonly table: TerritoryTable }
  | { readonly kind: 'table-added'; readonly table: TerritoryTable }
  | ({ readonly kind: 'table-renamed'; readonly tableId: string } & Changed<string>)
  | ({
      readonly kind: 'table-fields';
      readonly tableId: string;
      readonly tableName: string;
      readonly dimension: Dimension;
    } & Changed<readonly FieldPath[]>)
  | ({ readonly kind: 'table-zone'; readonly tableId: string; readonly tableName: string } & Changed<string>)
  | { readonly kind: 'line-removed'; readonly tableId: string; readonly tableName: string; readonly line: TerritoryEntry }
  | { readonly kind: 'line-added'; readonly tableId: string; readonly tableName: string; readonly line: TerritoryEntry }
  | ({
      readonly kind: 'line-moved';
      readonly tableId: string;
      readonly tableName: string;
      readonly line: TerritoryEntry;
    } & Changed<number>)
  | ({ readonly kind: 'line-changed'; readonly tableId: string; readonly tableName: string } & Changed<TerritoryEntry>);

type OwnSetting<S> = { readonly [K in keyof S]-?: { readonly setting: K } & Changed<S[K]> }[keyof S];

/** Limits, licences and skills: of one pool, for every rep, or what ops know about one. */
export type LimitDifference =
  | ({ readonly kind: 'pool-setting'; readonly poolId: string } & OwnSetting<
      Pick<Pool, 'choose' | 'claim' | 'skills' | 'licence' | 'caps' | 'rotation'>
    >)
  | ({ readonly kind: 'eligibility' } & OwnSetting<EligibilitySettings>)
  | { readonly kind: 'profile-added'; readonly profile: RepProfile }
  | { readonly kind: 'profile-removed'; readonly profile: RepProfile }
  | ({ readonly kind: 'profile-changed' } & Changed<RepProfile>);

/** A points score or a follow-up path that is new, gone, or other than before. */
export type MethodDifference =
  | { readonly kind: 'score-removed'; readonly score: PointsScore }
  | { readonly kind: 'score-added'; readonly score: PointsScore }
  | ({ readonly kind: 'score-changed' } & Changed<PointsScore>)
  | { readonly kind: 'path-removed'; readonly path: FollowUpPath }
  | { readonly kind: 'path-added'; readonly path: FollowUpPath }
  | ({ readonly kind: 'path-changed' } & Changed<FollowUpPath>);

/** The fallback, or one of the settings around the rules. */
export type SettingDifference =
  | ({ readonly kind: 'fallback' } & Changed<Fallback>)
  | ({ readonly kind: 'entry' } & OwnSetting<EntryFilter>)
  | ({ readonly kind: 'match-methods' } & Changed<readonly MatchMethod[]>)
  | ({ readonly kind: 'match-confidence' } & Changed<number>)
  | ({ readonly kind: 'tie-breakers' } & Changed<readonly TieBreaker[]>)
  | ({ readonly kind: 'alias-domains' } & Changed<MatchSettings['aliasDomains']>)
  | ({ readonly kind: 'hierarchy' } & Changed<MatchSettings['hierarchy']>)
  | ({ readonly kind: 'availability' } & OwnSetting<AvailabilitySettings>)
  | ({ readonly kind: 'writing' } & OwnSetting<WriteSettings>)
  | ({ readonly kind: 'enrichment' } & Changed<EnrichmentSettings>);

/** A part of what follows an assignment that has an id, and of whose list the first that applies counts. */
export type FollowUpPart =
  | { readonly what: 'limit'; readonly item: Sla }
  | { readonly what: 'cadence'; readonly item: Cadence }
  | { readonly what: 'notification-rule'; readonly item: NotificationRule };

/** What is asked of reps, what they may answer, who is told, and what becomes of leads afterwards. */
export type FollowUpDifference =
  | { readonly kind: 'follow-up-removed'; readonly part: FollowUpPart; readonly place: number }
  | { readonly kind: 'follow-up-added'; readonly part: FollowUpPart; readonly place: number }
  | ({ readonly kind: 'follow-up-moved'; readonly part: FollowUpPart } & Changed<number>)
  | ({ readonly kind: 'follow-up-changed' } & Changed<FollowUpPart>)
  | ({ readonly kind: 'business-hours' } & Changed<BusinessHours | undefined>)
  | ({ readonly kind: 'acceptance' } & Changed<AcceptanceSettings | undefined>)
  | ({ readonly kind: 'notifications' } & OwnSetting<Omit<NotificationSettings, 'rules'>>)
  | ({ readonly kind: 'ownership' } & OwnSetting<Omit<OwnershipSettings, 'cadences'>>)
  | ({ readonly kind: 'outcomes' } & Changed<OutcomeSettings | undefined>);

/** One thing that differs between two policies. */
export type Difference =
  RuleDifference | PoolDifference | LimitDifference | TerritoryDifference | MethodDifference | SettingDifference | FollowUpDifference;
