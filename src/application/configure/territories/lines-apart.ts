/**
 * A policy without the lines of its large territory tables, and back: the CRM's pages carry 1 MB, and such lines are looked at and brought in on
 * their own. What comes back without them has the lines that are stored.
 */
import type { TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { Policy } from '../../../routing/policy/policy.ts';
import type { Ports } from '../../ports/ports.ts';
import { parsePolicy } from '../policy-schema.ts';
import { workingPolicy } from './draft-table.ts';

/** A table with more lines than this travels without them; so do the longest of many that have more together than a page should carry. */
const MOST_LINES = 200;
const MOST_IN_ALL = 1_000;

/** The policy as a page gets it; `linesLeftOut` names the tables whose lines are not in it. */
export interface LighterPolicy {
  readonly policy: Policy;
  readonly linesLeftOut: { tableId: string; lines: number }[];
}

/** Leaves the lines of large tables out. */
export function withoutLargeTables(policy: Policy): LighterPolicy {
  const large = new Set<string>();
  let inAll = policy.territories.reduce((sum, { entries }) => sum + entries.length, 0);
  for (const { id, entries } of policy.territories.toSorted((a, b) => b.entries.length - a.entries.length)) {
    if (entries.length <= MOST_LINES && inAll <= MOST_IN_ALL) break;
    large.add(id);
    inAll -= entries.length;
  }
  const lighter = (table: TerritoryTable) => (large.has(table.id) ? { ...table, entries: [] } : table);
  return {
    policy: large.size === 0 ? policy : { ...policy, territories: policy.territories.map(lighter) },
    linesLeftOut: policy.territories.filter(({ id }) => large.has(id)).map(({ id, entries }) => ({ tableId: id, lines: entries.length })),
  };
}

/** The whole policy. `problems`: with the lines it does not fit together any more (a pool they lead to is gone), one line each. */
export type WholePolicy = { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly problems: readonly string[] };

/** Puts the stored lines into the tables named in `linesKept`: the draft's, else those of the published version. */
export async function withStoredLines(
  ports: Pick<Ports, 'policies'>,
  { installationId, policy, linesKept }: { installationId: string; policy: Policy; linesKept: readonly string[] | undefined },
): Promise<WholePolicy> {
  if (linesKept === undefined || linesKept.length === 0) return { ok: true, policy };
  const kept = new Set(linesKept);
  const stored = await workingPolicy(ports, installationId);
  const entriesOf = new Map(stored?.policy.territories.map(({ id, entries }) => [id, entries]));
  const territories = policy.territories.map((table) =>
    kept.has(table.id) && table.entries.length === 0 ? { ...table, entries: entriesOf.get(table.id) ?? [] } : table,
  );
  return parsePolicy({ ...policy, territories });
}
