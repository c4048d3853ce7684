/** Looks one territory table over: what never wins, what overlaps, what is missing, with the lines and leads it shows in. */
import type { Roster } from '../../../routing/facts.ts';
import { lintTable } from '../../../routing/lint/lint-territories.ts';
import type { TerritoryFinding } from '../../../routing/territories/territory-finding.ts';
import { namesFor } from '../../decide/names.ts';
import type { Ports } from '../../ports/ports.ts';
import { tableOf, workingPolicy } from './draft-table.ts';

/** Errors first, then in the order of the table. */
export type CheckTable =
  | { readonly kind: 'checked'; readonly lines: number; readonly findings: readonly TerritoryFinding[] }
  | { readonly kind: 'no-policy' | 'unknown-table' };

/** Checks a table of the draft, else of what is published. */
export async function checkTable(
  ports: Pick<Ports, 'policies' | 'now'>,
  request: { installationId: string; tableId: string; roster: Roster },
): Promise<CheckTable> {
  const working = await workingPolicy(ports, request.installationId);
  if (working === null) return { kind: 'no-policy' };
  const table = tableOf(working.policy, request.tableId);
  if (table === null) return { kind: 'unknown-table' };
  const findings = lintTable(table, ports.now(), namesFor(working.policy, { roster: request.roster }));
  const first = findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return { kind: 'checked', lines: table.entries.length, findings: first };
}
