/**
 * Reads everything the decisions of a batch of leads need, straight from the CRM and in batches over all of them: the leads, their
 * accounts (by association, else by e-mail domain, else by name) and the reps. Each fact carries when it was read.
 */
import { candidate, type MatchableLead } from '../../routing/account-match.ts';
import type { CompiledPolicy } from '../../routing/compile-policy.ts';
import { companyNameVariants } from '../../routing/company-name.ts';
import type { AccountCandidate, Lead } from '../../routing/facts.ts';
import type { MatchMethod } from '../../routing/policy-matching.ts';
import type { AccountRecord, Crm, LeadRecord } from '../ports/crm.ts';
import type { Decisions } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import { businessDomain } from './business-domain.ts';
import { fieldsInPolicy, type FieldsNeeded } from './fields-in-policy.ts';
import type { KnownRoster, RosterCache } from './read-roster.ts';

/** The facts of one lead. */
export interface LeadFacts {
  readonly leadId: string;
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
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
}

export async function gatherFacts(
  ports: Pick<Ports, 'now'> & { readonly decisions: Pick<Decisions, 'decidedBefore'>; readonly rosters: RosterCache },
  crm: Crm,
  request: GatherRequest,
): Promise<GatheredFacts> {
  const needed = fieldsInPolicy(request.policy.policy);
  const [records, decided, known] = await Promise.all([
    crm.readLeads(request.leadIds, needed.lead, 'routing'),
    ports.decisions.decidedBefore(request.installationId, request.leadIds),
    ports.rosters.read(crm, request.installationId, ports.now()),
  ]);
  const accounts = needed.accounts ? await findAccounts(crm, records, needed) : new Map<string, AccountCandidate[]>();
  const found = new Set(records.map((record) => record.id));
  return {
    ...known,
    facts: records.map((record) => ({
      leadId: record.id,
      lead: leadOf(record, decided.has(record.id)),
      accounts: accounts.get(record.id) ?? [],
    })),
    missing: request.leadIds.filter((id) => !found.has(id)),
  };
}

const leadOf = (record: LeadRecord, routedBefore: boolean): Lead => ({
  id: record.id,
  fields: record.fields,
  ownerId: record.ownerId,
  createdAt: record.createdAt,
  imported: record.imported,
  routedBefore,
  readAt: record.readAt,
});

/**
 * The CRM links a company by e-mail domain only after the lead was created, so a lead without an association is looked up by domain
 * here; and by the company name it states when the domain finds nothing.
 */
async function findAccounts(crm: Crm, leads: readonly LeadRecord[], needed: FieldsNeeded): Promise<Map<string, AccountCandidate[]>> {
  const found = new Map<string, AccountCandidate[]>();
  const without = () => leads.filter((lead) => !found.has(lead.id));
  // A record that the search returned for another lead of the batch says nothing about this one: its confidence is 0.
  const judge = (lead: LeadRecord, records: readonly AccountRecord[], method: MatchMethod) => {
    const judged = records.map((record) => candidate(record, matchable(lead), method)).filter((one) => one.confidence > 0);
    if (judged.length > 0) found.set(lead.id, judged);
  };

  const linked = await byId(
    crm,
    leads.flatMap((lead) => lead.accountIds),
    needed.account,
  );
  for (const lead of leads)
    judge(
      lead,
      lead.accountIds.flatMap((id) => linked.get(id) ?? []),
      'associated',
    );

  const domains = new Set(without().flatMap((lead) => businessDomain(lead.email) ?? []));
  const byDomain = domains.size === 0 ? [] : await crm.findAccountsByDomain([...domains], needed.account);
  for (const lead of without()) judge(lead, byDomain, 'domain');

  const names = new Set(without().flatMap((lead) => companyNameVariants(lead.companyName ?? '')));
  const byName = names.size === 0 ? [] : await crm.findAccountsByName([...names], needed.account);
  for (const lead of without()) judge(lead, byName, 'name');
  return found;
}

const matchable = (lead: LeadRecord): MatchableLead => ({
  emailDomain: businessDomain(lead.email),
  companyName: lead.companyName,
  accountIds: lead.accountIds,
});

async function byId(crm: Crm, ids: readonly string[], fields: readonly string[]): Promise<Map<string, AccountRecord>> {
  if (ids.length === 0) return new Map();
  const records = await crm.readAccounts([...new Set(ids)], fields);
  return new Map(records.map((record) => [record.id, record]));
}
