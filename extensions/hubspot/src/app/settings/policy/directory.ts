/** Everything the editors offer to choose from, and its names. */
import { channelState } from './channel-words.ts';
import type { FieldsView, RosterView } from '@signalbox/shared/wire.ts';
import type { ChannelView, Field, Outcomes, Policy, Rep, Target } from './policy-types.ts';

/** An option of a select. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** People, standings and fields as the CRM has them now. */
export interface Directory {
  /** The account's time zone. */
  readonly zone: string;
  readonly reps: readonly Rep[];
  readonly teams: RosterView['teams'];
  /** Null = the CRM has no queues that could own a lead. */
  readonly queues: RosterView['queues'];
  readonly standings: RosterView['pools'];
  readonly fields: readonly Field[];
  /** What outcomes are known by where the policy does not say. */
  readonly usualOutcomes: Outcomes;
}

/** What is not loaded yet is empty, and the editors show ids. */
export function directoryOf(zone: string, roster: RosterView | null, fields: FieldsView | null): Directory {
  return {
    zone,
    reps: roster?.reps ?? [],
    teams: roster?.teams ?? [],
    queues: roster?.queues ?? null,
    standings: roster?.pools ?? [],
    fields: fields?.fields ?? [],
    usualOutcomes: fields?.usualOutcomes ?? { rules: [] },
  };
}

/** The person's name; the id for somebody the CRM does not know. */
export const repName = (directory: Directory, repId: string): string => directory.reps.find((rep) => rep.repId === repId)?.name ?? repId;

/** "Ana Ruiz", "the pool Inbound". */
export function targetName(to: Target, policy: Policy, directory: Directory): string {
  if (to.kind === 'person') return repName(directory, to.repId);
  return `the pool ${policy.pools.find((pool) => pool.id === to.poolId)?.name ?? to.poolId}`;
}

/** People who can be chosen. One who is chosen already stays in the list after leaving, marked so. */
export function repChoices(directory: Directory, chosen?: string): Choice[] {
  const known = directory.reps.filter((rep) => rep.active || rep.repId === chosen);
  const choices = known.map((rep) => ({ label: rep.active ? rep.name : `${rep.name} (no longer active)`, value: rep.repId }));
  const missing = chosen !== undefined && chosen !== '' && !known.some((rep) => rep.repId === chosen);
  return missing ? [...choices, { label: `Unknown person ${chosen}`, value: chosen }] : choices;
}

/** Rules by name, in their order. */
export const ruleChoices = (policy: Policy): Choice[] => policy.rules.map((rule) => ({ label: rule.name, value: rule.id }));

/** Ways to tell people; one that cannot be used says so. */
export const channelChoices = (channels: readonly ChannelView[]): Choice[] =>
  channels.map((channel) => {
    const { label, tone } = channelState(channel);
    return { label: tone === 'good' ? channel.name : `${channel.name} (${label.toLowerCase()})`, value: channel.channelId };
  });

/** Pools by name. */
export const poolChoices = (policy: Policy): Choice[] => policy.pools.map((pool) => ({ label: pool.name, value: pool.id }));
/** Territory tables by name. */
export const tableChoices = (policy: Policy): Choice[] => policy.territories.map((table) => ({ label: table.name, value: table.id }));

/** Follow-up paths by name. */
export const pathChoices = (policy: Policy): Choice[] => (policy.paths ?? []).map((path) => ({ label: path.name, value: path.id }));

/** Teams by name; one that is gone stays in the list while it is chosen. */
export const teamChoices = (directory: Directory, chosen: string): Choice[] =>
  withMissing(
    directory.teams.map((team) => ({ label: team.name, value: team.teamId })),
    chosen,
    'team',
  );

/** Queues by name; one that is gone stays in the list while it is chosen. */
export const queueChoices = (directory: Directory, chosen: string): Choice[] =>
  withMissing(
    (directory.queues ?? []).map((queue) => ({ label: queue.name, value: queue.queueId })),
    chosen,
    'queue',
  );

const withMissing = (choices: readonly Choice[], chosen: string, what: string): Choice[] =>
  choices.some((choice) => choice.value === chosen) ? [...choices] : [...choices, { label: `Unknown ${what} ${chosen}`, value: chosen }];

const SOURCES = { lead: 'lead', account: 'account', enriched: 'looked up' } as const;
const sourceOf = (path: string): string => SOURCES[path.split('.', 1)[0] as keyof typeof SOURCES] ?? 'lead';

/** "Country (lead)". */
export const fieldLabel = (field: Field): string => `${field.label} (${sourceOf(field.path)})`;

/** Every field, with those chosen that no longer exist kept in the list. */
export function fieldChoices(directory: Directory, ...chosen: readonly string[]): Choice[] {
  const choices = directory.fields.map((field) => ({ label: fieldLabel(field), value: field.path }));
  const missing = chosen.filter((path) => !directory.fields.some((field) => field.path === path));
  return [...choices, ...missing.map((path) => ({ label: `Unknown field ${path}`, value: path }))];
}

/** The field of a path; one that does not exist is treated as text, so that its test can still be edited. */
export function fieldAt(directory: Directory, path: string): Field {
  return directory.fields.find((field) => field.path === path) ?? { path, label: path, type: 'text', options: null };
}

/** The path of the first field whose path says so; else of the first field. */
export function firstFieldLike(directory: Directory, words: RegExp): string {
  const field = directory.fields.find((one) => words.test(one.path)) ?? directory.fields[0];
  return field?.path ?? 'lead.country';
}
