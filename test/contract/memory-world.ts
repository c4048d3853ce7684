/** The memory adapter as a world for the contract. */
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { addAccount, addLead, addTouch, changeOwner, changeRep, memoryCrmState } from '../../src/crm/memory/state.ts';
import type { Rep } from '../../src/routing/facts.ts';
import type { CrmWorld } from './crm.contract.ts';

const rep = (id: string, name: string): Rep => ({
  id,
  name,
  email: `${id}@example.com`,
  active: true,
  teamIds: ['t1'],
  status: null,
  outOfOffice: [],
  zone: 'UTC',
  workingHours: null,
});

/** A fresh account in memory. */
export function memoryWorld(): Promise<CrmWorld> {
  let clock = Date.now();
  const state = memoryCrmState({
    // Moves with every look, so that no two changes share a moment.
    now: () => (clock += 1),
    reps: [rep('r1', 'Ana'), rep('r2', 'Ben'), rep('r3', 'Cleo')],
    teams: [{ id: 't1', name: 'Sales' }],
    queues: [{ id: 'q1', name: 'Inbound queue' }],
    workflowIds: ['w1'],
    fields: [
      { path: 'lead.city', label: 'City', type: 'text', options: null },
      { path: 'lead.seats', label: 'Seats', type: 'number', options: null },
    ],
  });
  let ids = 0;
  const newId = () => String((ids += 1));
  return Promise.resolve({
    crm: createMemoryCrm(state),
    repIds: ['r1', 'r2', 'r3'],
    nobody: null,
    marksImports: true,
    severalAccounts: true,
    leadFields: { text: 'city', number: 'seats', email: 'email', phone: 'phone', company: 'company' },
    createLead({ email, phone, company, ownerId, imported, text, number }) {
      const fields = { ...(text === undefined ? {} : { city: text }), ...(number === undefined ? {} : { seats: number }) };
      const lead = {
        name: 'Lead',
        email: email ?? null,
        phone: phone ?? null,
        companyName: company ?? null,
        ownerId: ownerId ?? null,
        imported: imported ?? false,
      };
      return addLead(state, { id: newId(), fields, ...lead }).id;
    },
    createAccount(account) {
      const id = newId();
      addAccount(state, { id, ...account });
      return id;
    },
    setParent: (childId, parentId) => void state.parents.set(childId, parentId),
    associate(leadId, accountId, primary) {
      const lead = state.leads.get(leadId);
      if (lead === undefined) throw new Error(`no lead ${leadId}`);
      state.leads.set(leadId, { ...lead, accountIds: primary ? [accountId, ...lead.accountIds] : [...lead.accountIds, accountId] });
    },
    giveWork: (repId, work) => void state.openWork.set(repId, (state.openWork.get(repId) ?? 0) + (work === 'open' ? 1 : 0)),
    deleteLead: (leadId) => void state.leads.delete(leadId),
    editOwner: (leadId, ownerId) => changeOwner(state, leadId, { ownerId, by: 'person' }),
    automateOwner: (leadId, ownerId) => changeOwner(state, leadId, { ownerId, by: 'automation' }),
    touch: (leadId, kind, repId) => addTouch(state, leadId, { kind, by: repId }),
    automate: (leadId, kind) => (kind === 'task' || kind === 'meeting' ? undefined : addTouch(state, leadId, { kind, by: null })),
    receiveMail: () => undefined,
    tasksOf: (leadId) => state.tasks.filter((task) => task.leadId === leadId),
    doTask: (leadId, repId) => addTouch(state, leadId, { kind: 'task', by: repId }),
    giveDeal(leadId, deal) {
      const all = { id: newId(), stage: deal.state, pipeline: null, ownerId: null, createdAt: state.now(), closesAt: null, ...deal };
      state.deals.set(leadId, [...(state.deals.get(leadId) ?? []), all]);
    },
    noticesTo: (repId) =>
      state.notices.filter(({ recipientIds }) => recipientIds.includes(repId)).map(({ title, body }) => ({ title, body })),
    deactivate: (repId) => changeRep(state, repId, { active: false }),
    setAvailability: (repId, change) => changeRep(state, repId, change),
    stampOf: (leadId) => state.leads.get(leadId)?.stamp ?? null,
    workflowId: 'w1',
    enrolled: () => state.workflows.get('w1') ?? [],
    loseNextAnswer: () => void (state.loseNextAnswer = true),
    revoke: () => void (state.revoked = true),
    indexed: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}
