/**
 * Reads everything the decisions of a batch of leads need, straight from the CRM and in batches over all of them: the leads, their
 * accounts (find-accounts.ts) and the reps. Each fact carries when it was read.
 */
import type { CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import type { AccountCandidate, DuplicateLead, EarlierAssignment, Enriched, Lead } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Assignments, CustomerKeys } from '../ports/assignments.ts';
import type { AccountIndex } from '../ports/account-index.ts';
import type { Crm } from '../ports/crm.ts';
import type { LeadRecord } from '../ports/crm-records.ts';
import type { Decisions } from '../ports/decisions.ts';
import type { Enrichment } from '../ports/enrichment.ts';
import type { Ports } from '../ports/ports.ts';
import { completeRoster } from './complete-roster.ts';
import { customerKeys } from './customer-keys.ts';
import { earlierAssignments } from './earlier-assignments.ts';
import { findDuplicates, type LeadOfCustomer } from './find-duplicates.ts';
import { emailDomainOf, enrichedLeads } from './enriched-leads.ts';
import { type FieldsNeeded, fieldsInPolicies } from './fields-in-policy.ts';
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
  /** Where it came from, as reports count it; null = unknown. */
  readonly source: string | null;
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

/** A batch on its way: what is asked for, and of which policies. */
interface Batch extends GatherRequest {
  readonly ports: GatherPorts;
  readonly crm: Crm;
  readonly policies: readonly Policy[];
  /** How accounts and people are told apart; a policy beside the first one sees what this one found. */
  readonly matching: Policy['matching'];
  readonly needed: FieldsNeeded;
}

type AccountsByLead = ReadonlyMap<string, readonly AccountCandidate[]>;

/** The leads and the people first, then the accounts, then whatever else a policy looks at, all at once. Throws `CrmCallFailed`. */
export async function gatherFacts(ports: GatherPorts, crm: Crm, request: GatherRequest): Promise<GatheredFacts> {
  const policies = [request.policy.policy, ...(request.beside ? [request.beside.policy] : [])];
  const needed = fieldsInPolicies(policies);
  const batch: Batch = { ...request, ports, crm, policies, matching: request.policy.policy.matching, needed };

  const { records, decided, people } = await readLeads(batch);
  const accounts = await readAccounts(batch, records);
  const leads = records.map((record) => ({ record, customer: customerKeys(record, accounts.get(record.id) ?? [], batch.matching) }));
  const [roster, further] = await Promise.all([readPeople(batch, people), lookFurther(batch, leads)]);

  const present = new Set(records.map((record) => record.id));
  return {
    ...roster,
    facts: leads.map(({ record, customer }) => ({
      leadId: record.id,
      lead: leadOf(record, { routedBefore: decided.has(record.id), ...further(record) }),
      accounts: accounts.get(record.id) ?? [],
      customer,
      source: record.source ?? null,
    })),
    missing: request.leadIds.filter((id) => !present.has(id)),
  };
}

/** The leads with the fields that the policies look at, which of them were decided on before, and the people as the cache has them. */
async function readLeads({ ports, crm, installationId, leadIds, needed }: Batch): Promise<{
  readonly records: readonly LeadRecord[];
  readonly decided: ReadonlySet<string>;
  readonly people: KnownRoster;
}> {
  const [records, decided, people] = await Promise.all([
    crm.readLeads(leadIds, needed.lead, 'routing'),
    ports.decisions.decidedBefore(installationId, leadIds),
    ports.rosters.read(crm, installationId, ports.now()),
  ]);
  return { records, decided, people };
}

/** By lead, where a policy looks at accounts. */
function readAccounts({ ports, crm, installationId, matching, needed }: Batch, leads: readonly LeadRecord[]): Promise<AccountsByLead> {
  if (!needed.accounts) return Promise.resolve(new Map());
  const sources = { crm, accountIndex: ports.accountIndex, now: ports.now };
  return findAccounts(sources, { installationId, leads, fields: needed.account, matching });
}

/** The people with what changes from lead to lead: who is away, on holiday, how much each has open. */
function readPeople({ ports, crm, installationId, policies }: Batch, known: KnownRoster): Promise<KnownRoster> {
  return completeRoster({ ...ports, openWork: ports.openWork ?? createOpenWorkCache() }, crm, { installationId, policies, known });
}

/** Who is the same person or customer, and what is known beyond the CRM: of each lead, where a policy asks for it. */
async function lookFurther(batch: Batch, leads: readonly LeadOfCustomer[]): Promise<(record: LeadRecord) => Omit<Known, 'routedBefore'>> {
  const { ports, crm, installationId, policies, matching } = batch;
  const [earlier, duplicates, enriched] = await Promise.all([
    earlierAssignments(ports, installationId, {
      leads: leads.map(({ record, customer }) => ({ leadId: record.id, customer })),
      policies,
    }),
    findDuplicates({ crm, assignments: ports.assignments }, { installationId, leads, policies, matching }),
    enrichedLeads(ports.enrichment, installationId, { records: leads.map(({ record }) => record), policies }),
  ]);
  return (record) => ({
    earlier: earlier && (earlier.get(record.id) ?? []),
    duplicates: duplicates && (duplicates.get(record.id) ?? []),
    enriched: enriched?.get(record.id) ?? null,
    ...emailDomainOf(record, policies),
  });
}

/** Of one lead; null = no policy asks for it. */
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
