/** A rehearsal's counts with the account's own names, in the order a person reads them. */
import type { VerdictTotals } from '../../routing/rehearse/compare-verdicts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { SettledBy, Verdict } from '../../routing/rehearse/rehearse.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';

/** As many changed leads as a person looks through. */
const SHOWN = 50;

/** One line of a table: leads before and leads with the policy. */
interface Share {
  name: string;
  before: number;
  after: number;
}

/** The policy against one other run over the same leads. Both tables add up to the leads. */
export interface Comparison {
  changed: number;
  /** How many of the changed something else settled: another rule, the fallback, the entry filter. */
  otherwise: number;
  /** Largest difference first; then the leads offered to pools, on hold and left alone, under `repId` null. */
  owners: (Share & { repId: string | null })[];
  /** In the order of the policy, then what it no longer has; then, under `ruleId` null, pools asked for, fallback and entry filter. */
  rules: (Share & { ruleId: string | null })[];
  /** At most 50 of the changed: first those that something else settled, each newest first. `at` is when they arrived. */
  leads: { leadId: string; decisionId: string; url: string; at: number; before: string; after: string }[];
}

/** What things are called, whichever policy knew them, and where leads are found. */
export interface RehearsalNames {
  rep(id: string): string;
  rule(id: string): string;
  pool(id: string): string;
  /** A field by its label; `account`, `earlier` and `duplicates` are what is told by other records. */
  fact(path: string): string;
  leadUrl(leadId: string): string;
  /** Where a table lists it: rules in the order of the policy rehearsed, then what it does not have, then the rest. */
  place(by: SettledBy): number;
}

const FACTS: Readonly<Record<string, string>> = {
  account: 'The account of the lead',
  earlier: 'Earlier leads of the same customer',
  duplicates: 'Other records of the same person',
};

/** Looks the names up once. `others` are asked, in their order, for what `policy` does not have. */
export async function rehearsalNames(
  ports: Pick<Ports, 'crms'> & { readonly names: NameLookup },
  installation: Installation,
  { policy, others }: { readonly policy: Policy; readonly others: readonly Policy[] },
): Promise<RehearsalNames> {
  const [roster, fields, crm] = await Promise.all([
    ports.names.roster(installation),
    ports.names.fields(installation),
    ports.crms.open(installation.id),
  ]);
  const known = namesFor(policy, { roster, fields });
  const places = new Map(policy.rules.map((rule, place) => [rule.id, place]));
  const rules = firstNames([policy, ...others].map((one) => one.rules));
  const pools = firstNames([policy, ...others].map((one) => one.pools));
  return {
    rep: (id) => known.rep(id),
    rule: (id) => rules.get(id) ?? id,
    pool: (id) => pools.get(id) ?? id,
    fact: (path) => FACTS[path] ?? known.field(path),
    leadUrl: (leadId) => crm.leadUrl(leadId, installation),
    place: (by) => (by.kind === 'rule' ? (places.get(by.ruleId) ?? policy.rules.length) : policy.rules.length + AFTER_RULES[by.kind]),
  };
}

const AFTER_RULES = { 'asked-pool': 1, fallback: 2, entry: 3 } as const;

const firstNames = (lists: readonly (readonly { readonly id: string; readonly name: string }[])[]): ReadonlyMap<string, string> =>
  new Map(lists.toReversed().flatMap((list) => list.map(({ id, name }) => [id, name] as const)));

/** Both runs over the leads, in their order, and the counts. */
interface Compared {
  readonly leads: readonly { readonly leadId: string; readonly decisionId: string; readonly at: number }[];
  readonly before: readonly Verdict[];
  readonly after: readonly Verdict[];
  readonly totals: VerdictTotals;
}

/** Puts names to the counts. */
export function comparisonInWords({ leads, before, after, totals }: Compared, names: RehearsalNames): Comparison {
  const otherwise = new Set(totals.otherwise);
  const shown = [...totals.otherwise.toReversed(), ...totals.changed.filter((at) => !otherwise.has(at)).toReversed()].slice(0, SHOWN);
  return {
    changed: totals.changed.length,
    otherwise: totals.otherwise.length,
    owners: ownersInWords(totals, names),
    rules: totals.settledBy
      .toSorted((a, b) => names.place(a.by) - names.place(b.by))
      .map(({ by, ...share }) => ({ ruleId: by.kind === 'rule' ? by.ruleId : null, name: settledByInWords(by, names), ...share })),
    leads: shown.flatMap((at) => {
      const [lead, was, is] = [leads[at], before[at], after[at]];
      if (lead === undefined || was === undefined || is === undefined) return [];
      return [{ ...lead, url: names.leadUrl(lead.leadId), before: verdictInWords(was, names), after: verdictInWords(is, names) }];
    }),
  };
}

function ownersInWords({ owners, offered, held, leftAlone }: VerdictTotals, names: RehearsalNames): Comparison['owners'] {
  const gap = (share: Share) => Math.abs(share.after - share.before);
  const people = owners.map(({ ownerId, ...share }) => ({ repId: ownerId, name: names.rep(ownerId), ...share }));
  const nobody = [
    ...offered.map(({ poolId, ...share }) => ({ repId: null, name: `Offered to ${names.pool(poolId)}`, ...share })),
    { repId: null, name: 'On hold', ...held },
    { repId: null, name: 'Left alone', ...leftAlone },
  ];
  return [
    ...people.toSorted((a, b) => gap(b) - gap(a) || a.name.localeCompare(b.name)),
    ...nobody.filter((share) => share.before + share.after > 0),
  ];
}

function settledByInWords(by: SettledBy, names: RehearsalNames): string {
  switch (by.kind) {
    case 'rule':
      return names.rule(by.ruleId);
    case 'asked-pool':
      return `Pool ${names.pool(by.poolId)}, asked for by a workflow`;
    case 'fallback':
      return 'Fallback';
    case 'entry':
      return 'Not routed at all';
  }
}

/** `Ana Ruiz (Germany)`, `Offered to Inbound (Germany)`, `On hold (Germany)`, `Left alone`. */
function verdictInWords({ outcome, ownerId, by, offeredIn }: Verdict, names: RehearsalNames): string {
  if (outcome === 'left-alone') return 'Left alone';
  const nobody = offeredIn === undefined ? 'On hold' : `Offered to ${names.pool(offeredIn)}`;
  return `${ownerId === null ? nobody : names.rep(ownerId)} (${settledByInWords(by, names)})`;
}
