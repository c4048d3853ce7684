/** Writes single lines of a territory table into the draft, and takes lines out. */
import type { TerritoryEntry } from '../../../routing/policy/policy-territories.ts';
import type { PolicyDraft } from '../../ports/policies.ts';
import type { Ports } from '../../ports/ports.ts';
import { parsePolicy } from '../policy-schema.ts';
import { saveOver, tableOf, withLines, workingPolicy } from './draft-table.ts';

/** `invalid`: the table would not be one any more; each problem is one line. */
export type ChangeLines =
  | { readonly kind: 'changed'; readonly revision: number; readonly lines: number }
  | { readonly kind: 'no-policy' | 'unknown-table' }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null };

/** A line in `set` takes the place of the one with its id; a new id comes last. */
export interface ChangeLinesRequest {
  readonly installationId: string;
  readonly revision: number;
  readonly tableId: string;
  readonly set: readonly TerritoryEntry[];
  readonly remove: readonly string[];
  readonly by: string;
}

export async function changeLines(ports: Pick<Ports, 'policies' | 'now'>, request: ChangeLinesRequest): Promise<ChangeLines> {
  const { installationId, tableId, by } = request;
  const working = await workingPolicy(ports, installationId);
  if (working === null) return { kind: 'no-policy' };
  if (request.revision !== working.revision) return { kind: 'conflict', current: working.draft };
  const table = tableOf(working.policy, tableId);
  if (table === null) return { kind: 'unknown-table' };
  const entries = changed(table.entries, request);
  const parsed = parsePolicy(withLines(working.policy, { tableId, entries }));
  if (!parsed.ok) return { kind: 'invalid', problems: parsed.problems };
  const saved = await saveOver(ports, { installationId, working, policy: parsed.policy, by });
  return 'conflict' in saved
    ? { kind: 'conflict', current: saved.conflict }
    : { kind: 'changed', revision: saved.revision, lines: entries.length };
}

function changed(before: readonly TerritoryEntry[], { set, remove }: Pick<ChangeLinesRequest, 'set' | 'remove'>): TerritoryEntry[] {
  const gone = new Set(remove);
  const written = new Map(set.map((line) => [line.id, line]));
  const known = new Set(before.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !gone.has(id)).map((line) => written.get(line.id) ?? line),
    ...[...written.values()].filter(({ id }) => !known.has(id) && !gone.has(id)),
  ];
}
