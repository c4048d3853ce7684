/** The policy that is being worked on, and one territory table of it. */
import type { TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { Policy } from '../../../routing/policy/policy.ts';
import type { PolicyDraft } from '../../ports/policies.ts';
import type { Ports } from '../../ports/ports.ts';
import { saveDraft } from '../save-draft.ts';

/** The draft, else what is published with revision 0; null = there is neither. */
export interface WorkingPolicy {
  readonly policy: Policy;
  readonly revision: number;
  readonly basedOn: number;
  readonly draft: PolicyDraft | null;
}

/** Reads it. Throws `PolicyBroken`. */
export async function workingPolicy(ports: Pick<Ports, 'policies'>, installationId: string): Promise<WorkingPolicy | null> {
  const draft = await ports.policies.draft(installationId);
  if (draft !== null) return { ...draft, draft };
  const published = await ports.policies.published(installationId);
  return published === null ? null : { policy: published.policy, revision: 0, basedOn: published.version, draft: null };
}

/** The table with this id. */
export const tableOf = (policy: Policy, tableId: string): TerritoryTable | null =>
  policy.territories.find(({ id }) => id === tableId) ?? null;

/** The policy with other lines in one table. */
export const withLines = (policy: Policy, { tableId, entries }: { tableId: string; entries: TerritoryTable['entries'] }): Policy => ({
  ...policy,
  territories: policy.territories.map((table) => (table.id === tableId ? { ...table, entries } : table)),
});

/** Saves over the revision that was read; null = somebody saved meanwhile, or published what it was based on. */
export async function saveOver(
  ports: Pick<Ports, 'policies' | 'now'>,
  { working, ...request }: { installationId: string; working: WorkingPolicy; policy: Policy; by: string },
): Promise<{ readonly revision: number } | { readonly conflict: PolicyDraft | null }> {
  const { revision, basedOn } = working;
  const saved = await saveDraft(ports, { ...request, revision, basedOn });
  if (saved.kind === 'saved') return { revision: saved.revision };
  return { conflict: saved.kind === 'conflict' ? saved.current : null };
}
