/** What the application relies on in every CRM of what people do about leads, and of what it leaves there for them. */
import type { RowResult } from '../../src/application/ports/crm.ts';
import type { TaskToCreate, Touch, TouchKind } from '../../src/application/ports/crm-activities.ts';
import { lookInCrm, type LookPorts } from '../../src/application/follow/look-in-crm.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { CrmWorld } from './crm.contract.ts';
import { followedRow } from './followed-row.ts';

const KINDS: readonly TouchKind[] = ['call', 'email', 'meeting', 'task', 'note', 'sequence', 'status'];
const HOUR_MS = 3_600_000;

const outcomes = (results: readonly RowResult[]): Record<string, string> =>
  Object.fromEntries(results.map((result) => [result.traceId, result.ok ? 'ok' : result.failure.kind]));

/** Runs this part of the contract. */
export function describeActivities(world: () => CrmWorld): void {
  const lead = (): string => world().createLead({ company: 'Acme' });
  const since = (): number => Date.now() - HOUR_MS;
  const touchesOf = async (leadId: string): Promise<readonly Touch[]> =>
    (await world().crm.readTouches([leadId], since()))[0]?.touches ?? [];
  const byPeople = (touches: readonly Touch[]): string[] =>
    touches.filter(({ automated }) => !automated).map(({ kind, by }) => `${kind} ${by}`);

  describe('touches', () => {
    it.each(KINDS)('by a person are told with who it was: %s', async (kind) => {
      const [rep] = world().repIds;
      const id = lead();
      world().touch(id, kind, rep);
      const touches = await touchesOf(id);
      expect(byPeople(touches)).toEqual([`${kind} ${rep}`]);
      expect(touches.every(({ at, source }) => at >= since() && source !== '')).toBe(true);
    });

    it.each(KINDS)('by automation are no person’s: %s', async (kind) => {
      const id = lead();
      world().automate(id, kind);
      const touches = await touchesOf(id);
      expect(byPeople(touches)).toEqual([]);
      // What nobody did yet, or what is still to come, is not told at all.
      expect(touches.map((touch) => touch.kind)).toEqual(kind === 'task' || kind === 'meeting' ? [] : expect.arrayContaining([kind]));
    });

    it('are not what the lead does, nor what we did', async () => {
      const id = lead();
      world().receiveMail(id);
      await world().crm.createTasks([task(id, 'trace-1')]);
      expect(byPeople(await touchesOf(id))).toEqual([]);
    });

    it('are told from a moment on, oldest first, and for leads that exist', async () => {
      const [ana, ben] = world().repIds;
      const [here, untouched, gone] = [lead(), lead(), lead()];
      world().touch(here, 'call', ana);
      world().touch(here, 'note', ben);
      world().deleteLead(gone);
      const read = await world().crm.readTouches([here, untouched, gone, '999999999999', 'no-id'], since());
      expect(new Set(read.map(({ leadId }) => leadId))).toEqual(new Set([here, untouched]));
      expect(read.find(({ leadId }) => leadId === untouched)?.touches).toEqual([]);
      const at = (read.find(({ leadId }) => leadId === here)?.touches ?? []).map((touch) => touch.at);
      expect(at).toHaveLength(2);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      const later = await world().crm.readTouches([here], (at[1] ?? 0) + 60_000);
      expect(later.map(({ touches }) => touches)).toEqual([[]]);
      expect(await world().crm.readTouches([], 0)).toEqual([]);
    });
  });

  const task = (leadId: string, traceId: string, ownerId: string = world().repIds[0]): TaskToCreate => ({
    leadId,
    ownerId,
    subject: 'Call Ines Vogt',
    body: 'Country is DE <b>&</b> she asked for a call.\nCall before noon.',
    dueAt: Math.ceil(Date.now() / 60_000) * 60_000 + HOUR_MS,
    traceId,
  });

  describe('tasks', () => {
    it('are made for their owner, with what they say and when they are due, and doing one is a touch', async () => {
      const [rep] = world().repIds;
      const id = lead();
      const wanted = task(id, 'decision-1:task');
      expect(outcomes(await world().crm.createTasks([wanted]))).toEqual({ 'decision-1:task': 'ok' });
      const [made, ...others] = world().tasksOf(id);
      expect(others).toEqual([]);
      expect(made).toMatchObject({ subject: wanted.subject, ownerId: rep, dueAt: wanted.dueAt });
      expect(made?.body).toContain(wanted.body);
      world().doTask(id, rep);
      expect(byPeople(await touchesOf(id))).toEqual([`task ${rep}`]);
    });

    it('are made once, however often they are sent, and apart by their trace ids', async () => {
      const [a, b] = [lead(), lead()];
      const send = () => world().crm.createTasks([task(a, 't:1'), task(b, 't:2'), task(a, 't:11')]);
      const all = { 't:1': 'ok', 't:2': 'ok', 't:11': 'ok' };
      expect(outcomes(await world().crm.createTasks([task(a, 't:11')]))).toEqual({ 't:11': 'ok' });
      expect(outcomes(await send())).toEqual(all);
      expect(outcomes(await send())).toEqual(all);
      expect(world().tasksOf(a)).toHaveLength(2);
      expect(world().tasksOf(b)).toHaveLength(1);
    });

    it('are made in any number, and a row that cannot be is refused alone', async () => {
      const gone = lead();
      const [, , leaver] = world().repIds;
      const ids = Array.from({ length: 12 }, () => lead());
      world().deleteLead(gone);
      world().deactivate(leaver);
      const rows = [...ids.map((id) => task(id, `t-${id}`)), task(gone, 'gone'), task(ids[0] ?? '', 'left', leaver), task('no-id', 'none')];
      const said = outcomes(await world().crm.createTasks(rows));
      expect(Object.keys(said)).toHaveLength(15);
      expect(ids.map((id) => said[`t-${id}`])).toEqual(ids.map(() => 'ok'));
      expect([said['gone'], said['left'], said['none']]).toEqual(['not-found', 'owner-refused', 'not-found']);
      expect(ids.map((id) => world().tasksOf(id).length)).toEqual(ids.map(() => 1));
      expect(await world().crm.createTasks([])).toEqual([]);
    });
  });

  it('shows people messages, or says that it cannot', async () => {
    const [rep] = world().repIds;
    const { crm } = world();
    const notice = { recipientIds: [rep], leadId: lead(), title: 'A new lead', body: 'Country is DE.', traceId: 'n1' };
    const said = outcomes(await crm.notifyPeople([notice, { ...notice, recipientIds: ['nobody'], traceId: 'n2' }]));
    expect(said).toEqual({ n1: crm.capabilities.notices ? 'ok' : 'rejected', n2: 'rejected' });
    expect(world().noticesTo(rep)).toEqual(crm.capabilities.notices ? [{ title: 'A new lead', body: 'Country is DE.' }] : []);
  });

  it('is looked into for what became of leads that somebody has', async () => {
    const { crm, repIds } = world();
    const [ana, ben] = repIds;
    const leads = { called: lead(), automated: lead(), moved: lead(), sold: world().createLead({}), gone: lead() };
    const roster = await crm.readRoster();
    for (const leadId of Object.values(leads)) world().editOwner(leadId, ana);
    const rows = Object.entries(leads).map(([followId, leadId]) => followedRow(Date.now() - HOUR_MS, { followId, leadId, repId: ana }));
    world().touch(leads.called, 'call', ana);
    world().automate(leads.automated, 'email');
    world().editOwner(leads.moved, ben);
    world().giveDeal(leads.sold, { name: 'First', amount: 1200, state: 'won' });
    world().deleteLead(leads.gone);
    const ports = {
      outgoingWrites: { ownersSent: () => Promise.resolve(new Map()) },
      ownerChanges: { record: () => Promise.resolve() },
    } as unknown as LookPorts;
    const policy = { writing: { overturnedByAutomation: 'accept' } } as Policy;
    const looks = await lookInCrm(ports, { installationId: 'i', crm, rows, policy, roster, now: Date.now() + 1000 });
    const seen = Object.keys(leads).map((followId) => {
      const { events, end } = looks.get(followId) ?? { events: [], end: null };
      const kinds = events.map(({ detail }) => (detail.kind === 'outcome' ? detail.outcome : detail.kind)).join(' ');
      return `${followId}: ${kinds}${end === null ? '' : `, over because ${end.because}`}${end?.next ? ` to ${end.next.repId}` : ''}`;
    });
    expect(seen).toEqual([
      'called: touched accepted',
      'automated: ',
      `moved: owner-changed, over because person to ${ben}`,
      'sold: won closed',
      'gone: closed, over because gone',
    ]);
  });

  it('tells what became of leads', async () => {
    const [sold, quiet, gone] = [world().createLead({}), world().createLead({}), world().createLead({})];
    world().giveDeal(sold, { name: 'First', amount: 1200, state: 'lost' });
    world().giveDeal(sold, { name: 'Second', amount: 900.5, state: 'won' });
    world().giveDeal(sold, { name: 'Third', amount: 50, state: 'open' });
    world().deleteLead(gone);
    const read = await world().crm.readOutcomes([sold, quiet, gone, 'no-id']);
    expect(new Set(read.map(({ leadId }) => leadId))).toEqual(new Set([sold, quiet]));
    const deals = read.find(({ leadId }) => leadId === sold)?.deals ?? [];
    expect(deals.map(({ name, amount, state }) => `${name} ${amount} ${state}`).toSorted()).toEqual([
      'First 1200 lost',
      'Second 900.5 won',
      'Third 50 open',
    ]);
    expect(deals.every(({ id, stage, createdAt }) => id !== '' && stage !== '' && createdAt > 0)).toBe(true);
    expect(read.find(({ leadId }) => leadId === quiet)).toMatchObject({ convertedAt: null, deals: [] });
    expect(await world().crm.readOutcomes([])).toEqual([]);
  });
}
