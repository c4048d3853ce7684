/**
 * Reads everything the decisions of a batch of leads need, straight from the CRM and in batches over all of them: the leads, their
 * accounts (find-accounts.ts) and the reps. Each fact carries when it was read.
 */
import type { CompiledPolicy } from '../../routing/compile-policy.ts';
import type { AccountCandidate, DuplicateLead, EarlierAssignment, Enriched, Lead } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy.ts';
import type { Assignments, CustomerKeys } from '../ports/assignments.ts';
import type { AccountIndex } from '../ports/account-index.ts';
import type { Crm, LeadRecord } from '../ports/crm.ts';
import type { Decisions } from '../ports/decisions.ts';
import type { Enrichment } from '../ports/enrichment.ts';
import type { Ports } from '../ports/ports.ts';
import { completeRoster } from './complete-roster.ts';
import { customerKeys } from './customer-keys.ts';
import { earlierAssignments } from './earlier-assignments.ts';
import { findDuplicates } from './find-duplicates.ts';
import { emailDomainOf, enrichedLeads } from './enriched-leads.ts';
import { fieldsInPolicies } from './fields-in-policy.ts';
import { findAccounts } from './find-accounts.ts';
import { createOpenWorkCache, type OpenWorkCache } from './open-work.ts';
import type { KnownRoster, RosterCache } from './read-roster.ts';

/** The facts of one lead. */
export interface LeadFacts {
  readonly leadId: string;
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
  /** Who the customer is, as far as it is known. */
  readonly customer: CustomerKeys;
}

/** The facts of a batch. `missing` leads do not exist in the CRM (any more). */
export interface GatheredFacts extends KnownRoster {
  readonly facts: readonly LeadFacts[];
  readonly missing: readonly string[];
}

/** What is to be gathered, for one installation. */
export interface GatherRequest {
  readonly installationId: string;
  readonly leadIds: readonly string[];
  readonly policy: CompiledPolicy;
  /** Decides beside it on the same facts; null or left out = none does. */
  readonly beside?: CompiledPolicy | null;
}

/** What gathering needs. Without a cache, open work is counted anew. */
export type GatherPorts = Pick<Ports, 'now' | 'absences' | 'calendar'> & {
  readonly assignments: Pick<Assignments, 'earlier'>;
  readonly decisions: Pick<Decisions, 'decidedBefore'>;
  readonly rosters: RosterCache;
  readonly openWork?: OpenWorkCache;
  readonly accountIndex?: AccountIndex;
  /** Left out = nothing is looked up beyond the CRM. */
  readonly enrichment?: Pick<Enrichment, 'enrich'>;
};

/** Throws `CrmCallFailed`. */
export async function gatherFacts(ports: GatherPorts, crm: Crm, request: GatherRequest): Promise<GatheredFacts> {
  const { installationId, leadIds } = request;
  const policies = [request.policy.policy, ...(request.beside ? [request.beside.policy] : [])];
  const { records, decided, known, accounts } = await readRecords(ports, crm, { request, policies });
  const { matching } = request.policy.policy;
  const leads = records.map((record) => ({ record, customer: customerKeys(record, accounts.get(record.id) ?? [], matching) }));
  const [roster, earlier, duplicates, enriched] = await Promise.all([
    completeRoster({ ...ports, openWork: ports.openWork ?? createOpenWorkCache() }, crm, { installationId, policies, known }),
    earlierAssignments(ports, installationId, {
      leads: leads.map(({ record, customer }) => ({ leadId: record.id, customer })),
      policies,
    }),
    findDuplicates({ crm, assignments: ports.assignments }, { installationId, leads, policies, matching }),
    enrichedLeads(ports.enrichment, installationId, { records, policies }),
  ]);
  const found = new Set(records.map((record) => record.id));
  return {
    ...roster,
    facts: leads.map(({ record, customer }) => ({
      leadId: record.id,
      lead: leadOf(record, {
        routedBefore: decided.has(record.id),
        earlier: earlier && (earlier.get(record.id) ?? []),
        duplicates: duplicates && (duplicates.get(record.id) ?? []),
        enriched: enriched?.get(record.id) ?? null,
        ...emailDomainOf(record, policies),
      }),
      accounts: accounts.get(record.id) ?? [],
      customer,
    })),
    missing: leadIds.filter((id) => !found.has(id)),
  };
}

interface Read {
  readonly records: readonly LeadRecord[];
  readonly decided: ReadonlySet<string>;
  readonly known: KnownRoster;
  readonly accounts: ReadonlyMap<string, readonly AccountCandidate[]>;
}

/** The leads with the fields that the policies look at, the people, and the accounts where a policy looks at them. */
async function readRecords(
  ports: GatherPorts,
  crm: Crm,
  { request, policies }: { readonly request: GatherRequest; readonly policies: readonly Policy[] },
): Promise<Read> {
  const { installationId, leadIds } = request;
  const needed = fieldsInPolicies(policies);
  const [records, decided, known] = await Promise.all([
    crm.readLeads(leadIds, needed.lead, 'routing'),
    ports.decisions.decidedBefore(installationId, leadIds),
    ports.rosters.read(crm, installationId, ports.now()),
  ]);
  const { matching } = request.policy.policy;
  const sources = { crm, accountIndex: ports.accountIndex, now: ports.now };
  const search = { installationId, leads: records, fields: needed.account, matching };
  const accounts = needed.accounts ? await findAccounts(sources, search) : new Map<string, readonly AccountCandidate[]>();
  return { records, decided, known, accounts };
}

interface Known {
  readonly routedBefore: boolean;
  readonly earlier: readonly EarlierAssignment[] | null;
  readonly duplicates: readonly DuplicateLead[] | null;
  readonly enriched: Enriched | null;
  readonly emailDomain?: string;
}

const leadOf = (record: LeadRecord, { routedBefore, earlier, duplicates, enriched, emailDomain }: Known): Lead => ({
  id: record.id,
  fields: record.fields,
  ownerId: record.ownerId,
  createdAt: record.createdAt,
  imported: record.imported,
  routedBefore,
  readAt: record.readAt,
  ...(emailDomain === undefined ? {} : { emailDomain }),
  ...(enriched === null ? {} : { enriched }),
  ...(earlier === null ? {} : { earlier }),
  ...(duplicates === null ? {} : { duplicates }),
});
