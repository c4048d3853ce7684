/**
 * Reads everything the decisions of a batch of leads need, straight from the CRM and in batches over all of them: the leads, their
 * accounts (find-accounts.ts) and the reps. Each fact carries when it was read.
 */
import type { CompiledPolicy } from '../../routing/compile-policy.ts';
import type { AccountCandidate, Lead } from '../../routing/facts.ts';
import type { CustomerKeys } from '../ports/assignments.ts';
import type { AccountIndex } from '../ports/account-index.ts';
import type { Crm, LeadRecord } from '../ports/crm.ts';
import type { Decisions } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import { customerKeys } from './customer-keys.ts';
import { fieldsInPolicy } from './fields-in-policy.ts';
import { findAccounts } from './find-accounts.ts';
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
}

export async function gatherFacts(
  ports: Pick<Ports, 'now'> & {
    readonly decisions: Pick<Decisions, 'decidedBefore'>;
    readonly rosters: RosterCache;
    readonly accountIndex?: AccountIndex;
  },
  crm: Crm,
  request: GatherRequest,
): Promise<GatheredFacts> {
  const needed = fieldsInPolicy(request.policy.policy);
  const [records, decided, known] = await Promise.all([
    crm.readLeads(request.leadIds, needed.lead, 'routing'),
    ports.decisions.decidedBefore(request.installationId, request.leadIds),
    ports.rosters.read(crm, request.installationId, ports.now()),
  ]);
  const accounts = needed.accounts
    ? await findAccounts(
        { crm, accountIndex: ports.accountIndex },
        {
          installationId: request.installationId,
          leads: records,
          fields: needed.account,
          matching: request.policy.policy.matching,
        },
      )
    : new Map<string, readonly AccountCandidate[]>();
  const found = new Set(records.map((record) => record.id));
  return {
    ...known,
    facts: records.map((record) => ({
      leadId: record.id,
      lead: leadOf(record, decided.has(record.id)),
      accounts: accounts.get(record.id) ?? [],
      customer: customerKeys(record, accounts.get(record.id) ?? [], request.policy.policy.matching),
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
