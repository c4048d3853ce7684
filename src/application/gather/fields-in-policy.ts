/** Which fields a policy looks at, so that exactly these are read from the CRM, and whether it looks at accounts at all. */
import { appliesIn } from '../../routing/policy/applies-in.ts';
import type { Destination, PointsScore } from '../../routing/policy/policy-destinations.ts';
import type { LicenceNeed } from '../../routing/policy/policy-eligibility.ts';
import type { Condition, FieldPath, Policy } from '../../routing/policy/policy.ts';

export interface FieldsNeeded {
  /** Names without the `lead.` prefix. */
  readonly lead: readonly string[];
  /** Names without the `account.` prefix. */
  readonly account: readonly string[];
  readonly accounts: boolean;
}

/** What several policies look at together, to decide and to say afterwards which limits and cadences apply. */
export function fieldsInPolicies(policies: readonly Policy[]): FieldsNeeded {
  const needed = policies.flatMap((policy) => [fieldsInPolicy(policy), fieldsFollowed(policy)]);
  const union = (of: (one: FieldsNeeded) => readonly string[]) => [...new Set(needed.flatMap(of))].sort();
  return { lead: union((one) => one.lead), account: union((one) => one.account), accounts: needed.some((one) => one.accounts) };
}

/** What one policy looks at to decide. */
export function fieldsInPolicy(policy: Policy): FieldsNeeded {
  const enabled = policy.rules.filter((rule) => rule.enabled);
  const paths = new Set<FieldPath>([
    ...enabled.flatMap((rule) => [...fieldsInCondition(rule.when), ...fieldsInDestination(rule.then, policy)]),
    ...fieldsInCondition(policy.entry.only),
    ...policy.territories.flatMap((table) => Object.values(table.fields).flat()),
    // A lead may be on a path whose rule was switched off since.
    ...(policy.paths ?? []).flatMap((path) => fieldsInCondition(path.handOver.when)),
    ...policy.pools.flatMap((pool) => [...(pool.skills ?? []).map(({ field }) => field), ...fieldsInLicence(pool.licence)]),
    ...fieldsInLicence(policy.eligibility?.licence),
  ]);
  const { lead, account, accounts } = needOf(paths);
  return { lead, account, accounts: accounts || enabled.some(({ then }) => asksForAccount(then)) || namesAccounts(policy) };
}

/** What says which limits and cadences a lead has; it decides nothing. */
function fieldsFollowed(policy: Policy): FieldsNeeded {
  const asked = appliesIn(policy).filter(({ enabled }) => enabled);
  return needOf(
    new Set(
      asked.flatMap(({ appliesTo: { when, score } }) => [
        ...fieldsInCondition(when ?? null),
        ...(score === undefined ? [] : 'field' in score.of ? [score.of.field] : fieldsInScore(policy.scores, score.of.scoreId)),
      ]),
    ),
  );
}

function needOf(paths: ReadonlySet<FieldPath>): FieldsNeeded {
  const of = (prefix: 'lead.' | 'account.') =>
    [...paths]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .sort();
  const account = of('account.');
  return { lead: of('lead.'), account, accounts: account.length > 0 };
}

function fieldsInDestination(destination: Destination, { scores }: Policy): readonly FieldPath[] {
  switch (destination.kind) {
    case 'score':
      return 'field' in destination.score ? [destination.score.field] : fieldsInScore(scores, destination.score.scoreId);
    case 'partner':
      return [destination.field];
    case 'hold':
      return destination.until.kind === 'condition' ? fieldsInCondition(destination.until.when) : [];
    case 'account-owner':
    case 'person':
    case 'pool':
    case 'territory':
    case 'team':
    case 'queue':
    case 'sticky':
    case 'duplicate-owner':
    case 'path':
      return [];
  }
}

function fieldsInScore(scores: readonly PointsScore[] | undefined, scoreId: string): readonly FieldPath[] {
  const parts = scores?.find(({ id }) => id === scoreId)?.parts ?? [];
  return parts.flatMap(({ when }) => fieldsInCondition(when));
}

const fieldsInLicence = (need: LicenceNeed | undefined): readonly FieldPath[] => [...(need?.region ?? []), ...(need?.product ?? [])];

/** A list of named accounts whose table does not say where they are read is compared with the account found. */
const namesAccounts = ({ territories }: Policy): boolean =>
  territories.some((table) => table.fields.account === undefined && table.entries.some((entry) => entry.account !== undefined));

function asksForAccount(destination: Destination): boolean {
  if (destination.kind === 'account-owner') return true;
  return (destination.kind === 'sticky' || destination.kind === 'duplicate-owner') && destination.by.includes('account');
}

function fieldsInCondition(condition: Condition | null): readonly FieldPath[] {
  if (condition === null) return [];
  if ('field' in condition) return [condition.field];
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.none;
  return parts.flatMap(fieldsInCondition);
}
