/** A `Crm` in memory that behaves as the real ones do in what the application relies on; the contract suite holds it to that. */
import type { Crm, Enrolment, OwnerWrite, RowResult } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type {
  AccountAbove,
  AccountRecord,
  AccountsPage,
  LeadRecord,
  SimilarLead,
  SimilarLeads,
} from '../../application/ports/crm-records.ts';
import type { Fields } from '../../routing/facts.ts';
import { activitiesOf } from './activities.ts';
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
    capabilities: {
      alwaysOwned: false,
      ownerHistory: true,
      teams: true,
      workflowActions: true,
      queues: true,
      workflowEnrolment: true,
      notices: true,
    },
    usualOutcomes: state.usualOutcomes,
    describeAccount: () => call('describeAccount', () => state.account),
    readUnknowns: () => call('readUnknowns', () => [...state.unknowns]),
    readCallUsage: () => Promise.resolve(null),
    readLeads: (ids, fields) => call('readLeads', () => leadsOf(ids).map((lead) => leadRecord(state, lead, fields))),
    imagineLead: (properties, fields) => call('imagineLead', () => imagined(state, properties, fields)),
    readAccounts: (ids, fields) => call('readAccounts', () => accountsWhere(state, fields, ({ id }) => ids.includes(id))),
    readAccountsPage: (cursor, limit) => call('readAccountsPage', () => pageOf(state, cursor, limit)),
    readAccountsAbove: (ids) => call('readAccountsAbove', () => accountsAbove(state, ids)),
    findAccountsByDomain: (domains, fields) =>
      call('findAccountsByDomain', () => accountsWhere(state, fields, ({ domain }) => among(domain, domains))),
    findAccountsByName: (names, fields) => call('findAccountsByName', () => accountsWhere(state, fields, ({ name }) => among(name, names))),
    findSimilarLeads: (wanted) => call('findSimilarLeads', () => similarLeads(state, wanted)),
    findLeadByEmail: (email) =>
      call(
        'findLeadByEmail',
        () => [...state.leads.values()].find((lead) => lead.email?.toLowerCase() === email.trim().toLowerCase())?.id ?? null,
      ),
    readRoster: () =>
      call('readRoster', () => ({
        reps: [...state.reps.values()],
        teams: [...state.teams],
        queues: [...state.queues],
        readAt: state.now(),
      })),
    countOpenWork: (repIds) =>
      call('countOpenWork', () => new Map(repIds.map((id) => [id, state.openWork.has(id) ? (state.openWork.get(id) ?? null) : 0]))),
    readFields: () => call('readFields', () => [...state.fields]),
    readOwners: (ids) => call('readOwners', () => leadsOf(ids).map(({ id, ownerId }) => ({ leadId: id, ownerId }))),
    readOwnerHistory: (ids) =>
      call('readOwnerHistory', () => leadsOf(ids).map(({ id, ownerId, history }) => ({ leadId: id, ownerId, changes: history }))),
    writeOwners: (writes) => call('writeOwners', () => writeAll(state, writes)),
    enrol: (enrolments) => call('enrol', () => enrolments.map((one) => enrolOne(state, one))),
    ...activitiesOf(state, call, leadsOf),
    ensureStampFields: () => call('ensureStampFields', () => void (state.stampFieldsMade = true)),
    leadsCreatedBetween: (from, until, limit) => call('leadsCreatedBetween', () => createdBetween(state, from, until).slice(0, limit)),
    leadsOwnedBy: (ownerId, from, limit) =>
      call('leadsOwnedBy', () =>
        createdBetween(state, from, Infinity)
          .filter(({ id }) => state.leads.get(id)?.ownerId === ownerId)
          .slice(0, limit),
      ),
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

/** Properties that every CRM has of its leads. */
const BUILT_IN: ReadonlySet<string> = new Set(['email', 'phone', 'company']);

function imagined(state: MemoryCrmState, properties: Readonly<Record<string, string>>, fields: readonly string[]): LeadRecord {
  const known = fields.flatMap((name): [string, string | number][] => {
    const text = properties[name] ?? '';
    const type = state.fields.find(({ path }) => path === `lead.${name}`)?.type ?? (BUILT_IN.has(name) ? 'text' : undefined);
    if (type === undefined || text === '') return [];
    const value = type === 'number' ? Number(text) : text;
    return Number.isNaN(value) ? [] : [[name, value]];
  });
  const { email = null, phone = null, company: companyName = null } = properties;
  const now = state.now();
  const nobodys = { name: null, ownerId: null, createdAt: now, imported: false, accountIds: [], readAt: now };
  return { id: 'imagined', fields: Object.fromEntries(known), email, phone, companyName, ...nobodys };
}

type StoredAccount = Omit<AccountRecord, 'readAt'>;

const accountsWhere = (state: MemoryCrmState, fields: readonly string[], holds: (account: StoredAccount) => boolean): AccountRecord[] =>
  [...state.accounts.values()].filter(holds).map((account) => ({ ...account, fields: only(account.fields, fields), readAt: state.now() }));

function similarLeads(state: MemoryCrmState, { emails, phones, accountIds }: SimilarLeads): SimilarLead[] {
  return [...state.leads.values()]
    .filter(
      ({ email, phone, accountIds: [accountId = null], ownerId }) =>
        among(email, emails) || among(phone, phones) || (ownerId !== null && among(accountId, accountIds)),
    )
    .map(({ id, email, phone, accountIds: [accountId = null], ownerId, createdAt }) => ({
      id,
      email,
      phones: phone === null ? [] : [phone],
      accountId,
      ownerId,
      open: !state.closed.has(id),
      createdAt,
    }));
}

/** Pages in the order of the ids; the cursor is the last id of the page before. */
function pageOf(state: MemoryCrmState, cursor: string | null, limit: number): AccountsPage {
  const rest = accountsWhere(state, [], ({ id }) => cursor === null || id > cursor).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const accounts = rest.slice(0, limit);
  return { accounts, next: rest.length > limit ? (accounts.at(-1)?.id ?? null) : null };
}

function accountsAbove(state: MemoryCrmState, ids: readonly string[]): Map<string, AccountAbove[]> {
  const above = new Map<string, AccountAbove[]>();
  for (const id of ids) {
    const chain: AccountAbove[] = [];
    const seen = new Set([id]);
    for (let at = state.parents.get(id); at !== undefined && !seen.has(at); at = state.parents.get(at)) {
      seen.add(at);
      const parent = state.accounts.get(at);
      if (parent === undefined) break;
      chain.push({ id: at, name: parent.name, ownerId: parent.ownerId });
    }
    if (chain.length > 0) above.set(id, chain);
  }
  return above;
}

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
    if (write.ownerId !== null) changeOwner(state, write.leadId, { ownerId: write.ownerId || null, by: 'us' });
    const lead = state.leads.get(write.leadId);
    if (lead !== undefined) state.leads.set(write.leadId, { ...lead, fields: { ...lead.fields, ...write.set }, stamp: write.stamp });
    return { traceId: write.traceId, ok: true };
  });
  if (!state.loseNextAnswer) return results;
  state.loseNextAnswer = false;
  throw new CrmCallFailed({ kind: 'unavailable', detail: 'the answer was lost', retryAfterMs: null });
}

function enrolOne(state: MemoryCrmState, { leadId, workflowId, traceId }: Enrolment): RowResult {
  const members = state.workflows.get(workflowId);
  const unknown = (detail: string): RowResult => ({ traceId, ok: false, failure: { kind: 'not-found', detail, retryAfterMs: null } });
  if (!state.leads.has(leadId)) return unknown('there is no such lead');
  if (members === undefined) return unknown('there is no such workflow');
  if (!members.includes(leadId)) members.push(leadId);
  return { traceId, ok: true };
}

const canOwn = (state: MemoryCrmState, ownerId: string): boolean =>
  state.reps.get(ownerId)?.active === true || state.queues.some(({ id }) => id === ownerId);

function refusal(state: MemoryCrmState, { leadId, ownerId }: OwnerWrite): CrmFailure | null {
  if (!state.leads.has(leadId)) return { kind: 'not-found', detail: 'there is no such lead', retryAfterMs: null };
  if (ownerId !== null && ownerId !== '' && !canOwn(state, ownerId))
    return { kind: 'owner-refused', detail: 'the owner cannot own leads', retryAfterMs: null };
  return state.rowFailures.get(leadId) ?? null;
}
