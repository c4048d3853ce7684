/** A `Crm` in memory that behaves as the real ones do in what the application relies on; the contract suite holds it to that. */
import {
  type AccountRecord,
  type Crm,
  CrmCallFailed,
  type CrmFailure,
  type LeadRecord,
  type OwnerWrite,
  type RowResult,
} from '../../application/ports/crm.ts';
import type { Fields } from '../../routing/facts.ts';
import { changeOwner, type MemoryCrmState, type MemoryLead } from './state.ts';

const REVOKED: CrmFailure = { kind: 'access-revoked', detail: 'the grant is gone', retryAfterMs: null };

/** A CRM over this state. */
export function createMemoryCrm(state: MemoryCrmState): Crm {
  /** One call: counted, and failed when the state says so. Runs after a turn of the event loop, as a call over a network would. */
  const call = async <T>(name: string, run: () => T): Promise<T> => {
    await new Promise(setImmediate);
    state.calls.push(name);
    if (state.revoked) throw new CrmCallFailed(REVOKED);
    const failure = state.failures.shift();
    if (failure !== undefined) throw new CrmCallFailed(failure);
    return run();
  };
  const leadsOf = (ids: readonly string[]): MemoryLead[] => [...new Set(ids)].flatMap((id) => state.leads.get(id) ?? []);
  return {
    capabilities: { ownerHistory: true, teams: true, workflowActions: true },
    describeAccount: () => call('describeAccount', () => state.account),
    readLeads: (ids, fields) => call('readLeads', () => leadsOf(ids).map((lead) => leadRecord(state, lead, fields))),
    readAccounts: (ids, fields) => call('readAccounts', () => accountsWhere(state, fields, ({ id }) => ids.includes(id))),
    findAccountsByDomain: (domains, fields) =>
      call('findAccountsByDomain', () => accountsWhere(state, fields, ({ domain }) => among(domain, domains))),
    findAccountsByName: (names, fields) => call('findAccountsByName', () => accountsWhere(state, fields, ({ name }) => among(name, names))),
    findLeadByEmail: (email) =>
      call(
        'findLeadByEmail',
        () => [...state.leads.values()].find((lead) => lead.email?.toLowerCase() === email.trim().toLowerCase())?.id ?? null,
      ),
    readRoster: () => call('readRoster', () => ({ reps: [...state.reps.values()], teams: [...state.teams], readAt: state.now() })),
    readFields: () => call('readFields', () => [...state.fields]),
    readOwners: (ids) => call('readOwners', () => leadsOf(ids).map(({ id, ownerId }) => ({ leadId: id, ownerId }))),
    readOwnerHistory: (ids) =>
      call('readOwnerHistory', () => leadsOf(ids).map(({ id, ownerId, history }) => ({ leadId: id, ownerId, changes: history }))),
    writeOwners: (writes) => call('writeOwners', () => writeAll(state, writes)),
    ensureStampFields: () => call('ensureStampFields', () => void (state.stampFieldsMade = true)),
    leadsCreatedBetween: (from, until, limit) => call('leadsCreatedBetween', () => createdBetween(state, from, until).slice(0, limit)),
    completeAction: (callbackId, result) => call('completeAction', () => void state.completed.set(callbackId, result)),
    leadUrl: (leadId, { appUrl }) => `${appUrl}/leads/${leadId}`,
    uninstall: () => call('uninstall', () => void (state.revoked = true)),
  };
}

function leadRecord(
  state: MemoryCrmState,
  { history: _history, stamp: _stamp, ...lead }: MemoryLead,
  fields: readonly string[],
): LeadRecord {
  return { ...lead, fields: only(lead.fields, fields), readAt: state.now() };
}

type StoredAccount = Omit<AccountRecord, 'readAt'>;

const accountsWhere = (state: MemoryCrmState, fields: readonly string[], holds: (account: StoredAccount) => boolean): AccountRecord[] =>
  [...state.accounts.values()].filter(holds).map((account) => ({ ...account, fields: only(account.fields, fields), readAt: state.now() }));

const only = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));

const among = (value: string | null, wanted: readonly string[]): boolean =>
  value !== null && wanted.some((one) => one.toLowerCase() === value.toLowerCase());

const createdBetween = (state: MemoryCrmState, from: number, until: number): { id: string; createdAt: number }[] =>
  [...state.leads.values()]
    .filter(({ createdAt }) => createdAt >= from && createdAt < until)
    .map(({ id, createdAt }) => ({ id, createdAt }))
    .sort((a, b) => a.createdAt - b.createdAt);

function writeAll(state: MemoryCrmState, writes: readonly OwnerWrite[]): RowResult[] {
  const results = writes.map((write): RowResult => {
    const failure = refusal(state, write);
    if (failure !== null) return { traceId: write.traceId, ok: false, failure };
    changeOwner(state, write.leadId, { ownerId: write.ownerId, by: 'us' });
    const lead = state.leads.get(write.leadId);
    if (lead !== undefined) state.leads.set(write.leadId, { ...lead, stamp: write.stamp });
    return { traceId: write.traceId, ok: true };
  });
  if (!state.loseNextAnswer) return results;
  state.loseNextAnswer = false;
  throw new CrmCallFailed({ kind: 'unavailable', detail: 'the answer was lost', retryAfterMs: null });
}

function refusal(state: MemoryCrmState, { leadId, ownerId }: OwnerWrite): CrmFailure | null {
  if (!state.leads.has(leadId)) return { kind: 'not-found', detail: 'there is no such lead', retryAfterMs: null };
  if (state.reps.get(ownerId)?.active !== true) return { kind: 'owner-refused', detail: 'the owner cannot own leads', retryAfterMs: null };
  return state.rowFailures.get(leadId) ?? null;
}
