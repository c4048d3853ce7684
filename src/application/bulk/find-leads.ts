/** Finds the leads of a selection: named, created or owned in the CRM, or given an owner by us; and of these the ones a condition holds for. */
import { compileCondition, holds, testsIn } from '../../routing/conditions/condition.ts';
import type { Condition } from '../../routing/policy/policy.ts';
import type { LeadSelection } from '../ports/bulk-runs.ts';
import type { Crm } from '../ports/crm.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';

/** More than a person answers for in one run. */
export const MOST_LEADS = 20_000;
/** More are not looked through for the ones a condition holds for: half of an answer would pass for the whole. */
const MOST_CANDIDATES = 10 * MOST_LEADS;
/** As many as a CRM's search gives at once. */
const PAGE = 10_000;
const READ_AT_ONCE = 100;
const DECISIONS_AT_ONCE = 500;

/** `too-many`: more than `MOST_LEADS`, or too many to look through. */
export type FoundLeads = { readonly kind: 'found'; readonly leadIds: readonly string[] } | { readonly kind: 'too-many' };

/** Asks the CRM with the priority of background work. Throws `CrmCallFailed`. */
export async function findLeads(
  ports: Pick<Ports, 'decisions'>,
  crm: Crm,
  asked: { readonly installationId: string; readonly selection: LeadSelection },
): Promise<FoundLeads> {
  const { selection } = asked;
  const candidates = await candidatesOf(ports, crm, asked);
  if (candidates.size > MOST_CANDIDATES) return { kind: 'too-many' };
  const only = selection.kind === 'ids' ? null : selection.only;
  const leadIds = only === null ? [...candidates] : await thoseWhere(crm, [...candidates], only);
  return leadIds.length > MOST_LEADS ? { kind: 'too-many' } : { kind: 'found', leadIds };
}

function candidatesOf(
  ports: Pick<Ports, 'decisions'>,
  crm: Crm,
  { installationId, selection }: { readonly installationId: string; readonly selection: LeadSelection },
): Promise<ReadonlySet<string>> {
  switch (selection.kind) {
    case 'ids':
      return Promise.resolve(new Set(selection.leadIds));
    case 'created':
      return pageByCreation(selection.from, (from) => crm.leadsCreatedBetween(from, selection.until, PAGE));
    case 'owned':
      return pageByCreation(0, (from) => crm.leadsOwnedBy(selection.ownerId, from, PAGE));
    case 'routed':
      return routedLeads(ports, installationId, selection);
  }
}

/** A full page means there may be more: the next one begins where it ended. */
async function pageByCreation(
  start: number,
  read: (from: number) => Promise<readonly { readonly id: string; readonly createdAt: number }[]>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let from = start; ;) {
    const page = await read(from);
    const before = found.size;
    for (const { id } of page) found.add(id);
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined || found.size === before || found.size > MOST_CANDIDATES) return found;
    from = last.createdAt;
  }
}

async function routedLeads(
  { decisions }: Pick<Ports, 'decisions'>,
  installationId: string,
  selection: Extract<LeadSelection, { kind: 'routed' }>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let cursor: string | null = null; ;) {
    const page: StoredDecision[] = await decisions.madeBefore(installationId, cursor, DECISIONS_AT_ONCE);
    for (const decision of page) if (isAmong(decision, selection)) found.add(decision.leadId);
    const last = page.at(-1);
    if (page.length < DECISIONS_AT_ONCE || last === undefined || last.decidedAt < selection.from) return found;
    cursor = last.decisionId;
  }
}

function isAmong(
  { decision: { outcome }, policyVersion, decidedAt, erasedAt }: StoredDecision,
  { from, until, ruleId, repId, version }: Extract<LeadSelection, { kind: 'routed' }>,
): boolean {
  if (outcome.kind !== 'assigned' || erasedAt !== null || decidedAt < from || decidedAt >= until) return false;
  return (
    (ruleId === null || outcome.ruleId === ruleId) &&
    (repId === null || outcome.ownerId === repId) &&
    (version === null || policyVersion === version)
  );
}

async function thoseWhere(crm: Crm, leadIds: readonly string[], only: Condition): Promise<string[]> {
  const condition = compileCondition(only);
  const fields = [...new Set(testsIn(only).map(({ field }) => field.slice(field.indexOf('.') + 1)))].sort();
  const held: string[] = [];
  for (let at = 0; at < leadIds.length && held.length <= MOST_LEADS; at += READ_AT_ONCE) {
    const records = await crm.readLeads(leadIds.slice(at, at + READ_AT_ONCE), fields, 'background');
    const found = new Set(
      records.filter((record) => holds(condition, { lead: { ...record, routedBefore: false }, account: null })).map((lead) => lead.id),
    );
    held.push(...leadIds.slice(at, at + READ_AT_ONCE).filter((id) => found.has(id)));
  }
  return held;
}
