/** The contents of a CRM that lives in memory, and what a person, an automation or the weather does to it. */
import type { ActionResult, CrmAccount, OwnerChange, RoutingStamp, Unknown } from '../../application/ports/crm.ts';
import type { CrmFailure } from '../../application/ports/crm-failure.ts';
import type { FieldDefinition, LeadRecord } from '../../application/ports/crm-records.ts';
import type { DealFacts, Notice, TaskToCreate, Touch, TouchKind } from '../../application/ports/crm-activities.ts';
import type { AccountRecord } from '../../application/ports/crm-records.ts';
import type { Queue, Rep, Team } from '../../routing/facts.ts';
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';

/** A lead with what happened to its owner, newest first, and the stamp it bears. */
export interface MemoryLead extends Omit<LeadRecord, 'readAt'> {
  readonly history: readonly OwnerChange[];
  readonly stamp: RoutingStamp | null;
}

/** Everything there is. Tests change it at will, between any two calls. */
export interface MemoryCrmState {
  readonly account: CrmAccount;
  readonly leads: Map<string, MemoryLead>;
  readonly accounts: Map<string, Omit<AccountRecord, 'readAt'>>;
  /** Leads that nobody works on any more. */
  readonly closed: Set<string>;
  /** The parent's id by the account's. */
  readonly parents: Map<string, string>;
  readonly reps: Map<string, Rep>;
  readonly teams: Team[];
  readonly queues: Queue[];
  /** Ids of the leads in each workflow, in the order in which they were enrolled. */
  readonly workflows: Map<string, string[]>;
  readonly fields: FieldDefinition[];
  readonly unknowns: Unknown[];
  /** How much open work each rep has; absent = none, null = cannot be told. */
  readonly openWork: Map<string, number | null>;
  /** What was done about each lead, in any order. */
  readonly touches: Map<string, Touch[]>;
  /** Kinds of touches that the account does not tell. */
  readonly unreadTouches: TouchKind[];
  /** In the order in which they were made. */
  readonly tasks: TaskToCreate[];
  /** Messages shown, in order. */
  readonly notices: Notice[];
  /** Stages and statuses by lead; absent = none. */
  readonly stages: Map<string, { readonly stage: string | null; readonly status: string | null }>;
  readonly deals: Map<string, DealFacts[]>;
  readonly usualOutcomes: readonly OutcomeRule[];
  /** Results reported to workflows, by callback. */
  readonly completed: Map<string, ActionResult>;
  /** The names of the methods called, in order. */
  readonly calls: string[];
  /** The next calls fail so, one after the other. */
  readonly failures: CrmFailure[];
  /** Writes of these leads fail so, alone. */
  readonly rowFailures: Map<string, CrmFailure>;
  /** The next write is made and its answer lost. */
  loseNextAnswer: boolean;
  /** Every call fails from now on. */
  revoked: boolean;
  stampFieldsMade: boolean;
  /** The CRM's clock, epoch milliseconds. */
  readonly now: () => number;
}

/** A CRM account with nothing in it but what is given. */
export function memoryCrmState(given: {
  now: () => number;
  reps?: readonly Rep[];
  teams?: readonly Team[];
  queues?: readonly Queue[];
  workflowIds?: readonly string[];
  fields?: readonly FieldDefinition[];
}): MemoryCrmState {
  return {
    account: { crmAccountId: '1', name: 'Memory', zone: 'UTC', appUrl: 'https://crm.invalid' },
    leads: new Map(),
    accounts: new Map(),
    closed: new Set(),
    parents: new Map(),
    reps: new Map((given.reps ?? []).map((rep) => [rep.id, rep])),
    teams: [...(given.teams ?? [])],
    queues: [...(given.queues ?? [])],
    workflows: new Map((given.workflowIds ?? []).map((id) => [id, []])),
    fields: [...(given.fields ?? [])],
    unknowns: [],
    openWork: new Map(),
    touches: new Map(),
    unreadTouches: [],
    tasks: [],
    notices: [],
    stages: new Map(),
    deals: new Map(),
    usualOutcomes: [
      { outcome: 'qualified', signs: [{ kind: 'stage', values: ['qualified'] }] },
      { outcome: 'meeting-held', signs: [{ kind: 'meeting' }] },
      { outcome: 'opportunity', signs: [{ kind: 'deal', state: 'open' }] },
      { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
      { outcome: 'lost', signs: [{ kind: 'deal', state: 'lost' }] },
    ],
    completed: new Map(),
    calls: [],
    failures: [],
    rowFailures: new Map(),
    loseNextAnswer: false,
    revoked: false,
    stampFieldsMade: false,
    now: given.now,
  };
}

/** Adds a lead; whatever is not given is empty. */
export function addLead(state: MemoryCrmState, lead: Pick<MemoryLead, 'id'> & Partial<MemoryLead>): MemoryLead {
  const now = state.now();
  const ownerId = lead.ownerId ?? null;
  const added: MemoryLead = {
    fields: {},
    createdAt: now,
    imported: false,
    name: null,
    email: null,
    phone: null,
    companyName: null,
    accountIds: [],
    history: ownerId === null ? [] : [{ ownerId, at: now, by: 'person', source: 'PERSON' }],
    stamp: null,
    ...lead,
    ownerId,
  };
  state.leads.set(added.id, added);
  return added;
}

/** Adds an account; whatever is not given is unknown. */
export function addAccount(state: MemoryCrmState, account: Pick<AccountRecord, 'id'> & Partial<AccountRecord>): void {
  const unknown = {
    name: null,
    domain: null,
    ownerId: null,
    openDeals: null,
    customer: null,
    lastActivityAt: null,
    contacts: null,
    createdAt: state.now(),
  };
  state.accounts.set(account.id, { ...unknown, fields: {}, ...account });
}

/** Changes an owner and remembers who did it. Writing the owner that is there changes nothing. */
export function changeOwner(state: MemoryCrmState, leadId: string, change: Pick<OwnerChange, 'ownerId' | 'by'>): void {
  const lead = state.leads.get(leadId);
  if (lead === undefined) throw new Error(`no lead ${leadId}`);
  if (lead.ownerId === change.ownerId) return;
  const entry: OwnerChange = { ...change, at: state.now(), source: change.by.toUpperCase() };
  state.leads.set(leadId, { ...lead, ownerId: change.ownerId, history: [entry, ...lead.history] });
}

/** Changes what the CRM says of a person. */
export function changeRep(state: MemoryCrmState, repId: string, change: Partial<Omit<Rep, 'id'>>): void {
  const rep = state.reps.get(repId);
  if (rep === undefined) throw new Error(`no rep ${repId}`);
  state.reps.set(repId, { ...rep, ...change });
}

/** Notes that somebody turned to a lead; now and by a person unless said otherwise. */
export function addTouch(state: MemoryCrmState, leadId: string, touch: Pick<Touch, 'kind' | 'by'> & Partial<Touch>): void {
  const added = { at: state.now(), automated: touch.by === null, source: touch.by === null ? 'AUTOMATION' : 'PERSON', ...touch };
  state.touches.set(leadId, [...(state.touches.get(leadId) ?? []), added]);
}
