/** What is read of the local Salesforce that only Salesforce has: queues, territories, teams, holidays, and what an org lacks. */
import type { Crm } from '../../src/application/ports/crm.ts';
import { type SalesforceWorld, salesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
let crm: Crm;
beforeEach(async () => {
  world = await salesforceWorld();
  crm = world.crm;
});
afterEach(() => world.close());

const stamp = { routedAt: 1, rule: 'r', reason: 'because', policyVersion: 1, method: 'pool' };
const account = (name: string, website: string | null, fields: object = {}): string =>
  world.control.createAccount({ Name: name, Website: website, ...fields }).id;

describe('people', () => {
  it('are in the roster unless only programs log in as them; frozen ones are inactive', async () => {
    const [ana] = world.repIds;
    world.control.setUser(ana, { frozen: true });
    const { reps, queues } = await crm.readRoster();
    expect(reps.map(({ id }) => id)).not.toContain(world.control.integrationUserId);
    expect(reps.map(({ id }) => id)).toContain(world.control.adminUserId);
    expect(reps.find(({ id }) => id === ana)?.active).toBe(false);
    // Queues of other objects own no leads.
    expect(queues?.map(({ name }) => name).sort()).toEqual(['Inbound Leads', 'Partner Leads']);
  });

  it('are in teams by their roles, and by territories of the active model', async () => {
    const model = (State: string) => world.control.insert('Territory2Model', { Name: State, DeveloperName: State, State }).id;
    const territory = (Name: string, Territory2ModelId: string) =>
      world.control.insert('Territory2', { Name, DeveloperName: Name, Territory2ModelId }).id;
    const [own, planned] = [territory('North', model('Active')), territory('Plan', model('Planning'))];
    for (const Territory2Id of [own, planned]) world.control.insert('UserTerritory2Association', { UserId: world.repIds[0], Territory2Id });
    const { reps, teams } = await crm.readRoster();
    const ana = reps.find(({ id }) => id === world.repIds[0]);
    expect(teams).toContainEqual({ id: own, name: 'North' });
    expect(ana?.teamIds).toContain(own);
    expect(ana?.teamIds).not.toContain(planned);
    expect(teams.some(({ id }) => id.startsWith('00E') && ana?.teamIds.includes(id))).toBe(true);
  });

  it('are off on the org’s holidays by the clock of their own zone, and work its business hours', async () => {
    const [ana, ben] = world.repIds;
    world.setAvailability(ana, { zone: 'America/New_York' });
    world.setAvailability(ben, { zone: 'Europe/Berlin' });
    const year = new Date().getUTCFullYear();
    const recurring = { Name: 'Every day', IsAllDay: true, IsRecurrence: true, RecurrenceType: 'RecursDaily', RecurrenceInterval: 1 };
    world.control.insert('Holiday', { ...recurring, RecurrenceStartDate: `${year}-01-01` });
    const { reps } = await crm.readRoster();
    const [first, other] = [ana, ben].map((id) => reps.find((rep) => rep.id === id)?.holidays?.[0]);
    expect(first?.name).toBe('Every day');
    expect(first?.from).not.toBe(other?.from);
    expect(reps[0]?.workingHours).toEqual([{ days: [1, 2, 3, 4, 5, 6, 7], startMinute: 0, endMinute: 1440 }]);
  });

  it('have no holidays where nobody can say whose they are, and that is stated', async () => {
    world.control.insert('Holiday', { Name: 'Somewhere', ActivityDate: new Date().toISOString().slice(0, 10) });
    world.control.insert('BusinessHours', { Name: 'Chicago', TimeZoneSidKey: 'America/Chicago', IsActive: true });
    const { reps } = await crm.readRoster();
    expect(reps.some(({ holidays }) => holidays !== undefined)).toBe(false);
    expect((await crm.readUnknowns()).map(({ fact }) => fact)).toContain('holidays');
  });

  it('have open work by what Omni-Channel gave them, too, and no lead counts twice', async () => {
    const [ana] = world.repIds;
    world.giveWork(ana, 'open');
    const [lead] = world.control.list('Lead');
    const task = world.control.insert('Task', { Subject: 'Call', OwnerId: ana }).id;
    for (const WorkItemId of [lead?.id ?? null, task]) world.control.insert('AgentWork', { UserId: ana, WorkItemId });
    expect(await crm.countOpenWork([ana])).toEqual(new Map([[ana, 2]]));
  });
});

describe('an org that lacks much', () => {
  it('routes on, states what is unknown, and is not asked again for some minutes', async () => {
    const features = { OutOfOffice: false, OmniChannel: false, Territories: false, AccountTeams: false } as const;
    world.control.setFeatures(features);
    world.control.setAccess({ hiddenObjects: ['UserLogin', 'UserRole', 'QueueSobject', 'BusinessHours', 'Holiday', 'Opportunity'] });
    const id = account('Acme', 'acme.com');
    const roster = await crm.readRoster();
    expect(roster.reps.length).toBeGreaterThan(3);
    expect([roster.teams, roster.queues]).toEqual([[], []]);
    expect(roster.reps.every(({ workingHours, teamIds }) => workingHours === null && teamIds.length === 0)).toBe(true);
    const [found] = await crm.readAccounts([id], ['Team', 'Territories']);
    expect(found).toMatchObject({ openDeals: null, contacts: 0, fields: {} });
    expect(await crm.countOpenWork([world.repIds[0]])).toEqual(new Map([[world.repIds[0], 0]]));
    const unknowns = await crm.readUnknowns();
    expect(unknowns.map(({ fact }) => fact).sort()).toEqual(
      [
        'absences',
        'account-teams',
        'frozen-people',
        'holidays',
        'open-work',
        'presence',
        'queues',
        'teams',
        'territories',
        'working-hours',
      ].sort(),
    );
    expect(unknowns.every(({ nextStep }) => nextStep.endsWith('.'))).toBe(true);
    world.control.resetApiCalls();
    await crm.readRoster();
    expect(world.control.apiCalls().total).toBe(1);
    expect((await crm.readUnknowns()).length).toBe(unknowns.length);
  });

  it('that hides contacts routes its leads', async () => {
    world.control.setAccess({ hiddenObjects: ['Contact'] });
    const id = world.createLead({ company: 'Acme', email: 'a@acme.com' });
    expect(await crm.readLeads([id], ['Title'])).toHaveLength(1);
    expect(await crm.findLeadByEmail('a@acme.com')).toBe(id);
    expect(await crm.findSimilarLeads({ emails: ['a@acme.com'], phones: [], accountIds: [] })).toHaveLength(1);
    expect(await crm.findAccountsByDomain(['acme.com'], [])).toEqual([]);
    expect((await crm.leadsCreatedBetween(0, Date.now() + 60_000, 10)).map((lead) => lead.id)).toEqual([id]);
    expect((await crm.readFields()).map(({ path }) => path)).toContain('lead.Company');
    expect(await crm.writeOwners([{ leadId: id, ownerId: world.repIds[0], stamp, traceId: 'a' }])).toEqual([{ traceId: 'a', ok: true }]);
  });

  it('that hides fields of leads is read without them', async () => {
    world.control.setAccess({ hiddenFields: ['Lead.Website', 'Lead.MobilePhone', 'Contact.AccountId', 'Account.Website'] });
    expect(await crm.findAccountsByDomain(['acme.com'], [])).toEqual([]);
    expect(await crm.readAccounts([account('Acme', null)], [])).toMatchObject([{ contacts: null }]);
    const id = world.createLead({ company: 'Acme', email: 'a@acme.com' });
    const contact = world.createLead({ email: 'b@acme.com' });
    const leads = await crm.readLeads([id, contact], ['Website', 'Title']);
    expect(leads.map(({ email, accountIds }) => [email, accountIds])).toEqual([
      ['a@acme.com', []],
      ['b@acme.com', []],
    ]);
  });
});

describe('accounts', () => {
  it('are known by their website however it is written, by their domain field, and for want of a website by their contacts', async () => {
    world.control.setFeatures({ AccountDomain: true });
    const ids = [
      account('Plain', 'acme.com'),
      account('Path', 'HTTPS://Shop.Acme.com/de?x=1'),
      account('Field', 'https://other.example', { Domain__c: 'acme.com' }),
      account('People', null),
    ];
    account('Stranger', 'https://notacme.com');
    account('Mention', 'https://stranger.example/acme.com');
    const known = account('Known', 'https://known.example');
    for (const AccountId of [ids[3] ?? '', known]) world.control.createContact({ LastName: 'P', Email: 'p@acme.com', AccountId });
    const found = await crm.findAccountsByDomain(['acme.com'], []);
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['Field', 'Path', 'People', 'Plain']));
    expect(found.find(({ name }) => name === 'People')?.otherDomains).toEqual(['acme.com']);
  });

  it('are told with their open opportunities, contacts, team and territories', async () => {
    const id = account('Acme', 'acme.com', { Type: 'Customer - Direct', Phone: '+49 30 1', BillingCountry: 'Germany' });
    for (const StageName of ['Prospecting', 'Closed Won'])
      world.control.insert('Opportunity', { AccountId: id, Name: StageName, StageName, CloseDate: '2026-12-31' });
    world.control.createContact({ LastName: 'P', AccountId: id });
    for (const [UserId, TeamMemberRole] of [
      [world.repIds[0], 'Account Manager'],
      [world.repIds[1], 'Account Manager'],
      [world.repIds[2], 'Sales Rep'],
    ])
      world.control.insert('AccountTeamMember', { AccountId: id, UserId, TeamMemberRole } as never);
    const model = world.control.insert('Territory2Model', { Name: 'M', DeveloperName: 'M', State: 'Active' }).id;
    const territory = world.control.insert('Territory2', { Name: 'North', DeveloperName: 'North', Territory2ModelId: model }).id;
    world.control.insert('ObjectTerritory2Association', { ObjectId: id, Territory2Id: territory });
    const fields = ['Team', 'Team_Account_Manager', 'Team_Nobody', 'Territories', 'Type'];
    for (const [read] of [await crm.readAccounts([id], fields), await crm.findAccountsByName(['ACME'], fields)]) {
      expect(read).toMatchObject({ openDeals: 1, contacts: 1, customer: true, phones: ['+49 30 1'], country: 'Germany' });
      expect(read?.fields).toEqual({
        Team: world.repIds.slice(0, 3),
        Team_Account_Manager: world.repIds[0],
        Territories: ['North'],
        Type: 'Customer - Direct',
      });
    }
    const paths = (await crm.readFields()).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['account.Team_Account_Manager', 'account.Team', 'account.Territories', 'lead.ObjectType']),
    );
  });

  it.each(["O'Reilly \\ Sons", '100% Ltd_', 'Zeile\nzwei', "x' OR Name != '", '"Anführung"'])(
    'named %p are found by exactly that',
    async (name) => {
      const id = account(name, null);
      account('Other', null);
      expect((await crm.findAccountsByName([name], [])).map((one) => one.id)).toEqual([id]);
      expect(await crm.findLeadByEmail(`${name}@x.example`)).toBeNull();
    },
  );
});

describe('leads', () => {
  it('say whether they are Lead or Contact, and in which territory', async () => {
    const [lead, contact] = [world.createLead({ company: 'Acme' }), world.createLead({})];
    const model = world.control.insert('Territory2Model', { Name: 'M', DeveloperName: 'M', State: 'Active' }).id;
    const territory = world.control.insert('Territory2', { Name: 'North', DeveloperName: 'North', Territory2ModelId: model }).id;
    world.control.insert('ObjectTerritory2Association', { ObjectId: lead, Territory2Id: territory });
    const read = await crm.readLeads([contact, lead], ['ObjectType', 'Territories']);
    expect(new Map(read.map(({ id, fields }) => [id, fields]))).toEqual(
      new Map([
        [lead, { ObjectType: 'Lead', Territories: ['North'] }],
        [contact, { ObjectType: 'Contact', Territories: [] }],
      ]),
    );
  });

  it('are found again as Lead or as Contact, by any of their numbers; converted ones are not', async () => {
    const owner = { OwnerId: world.repIds[0] };
    const open = world.control.createLead({ LastName: 'A', Company: 'Acme', Email: 'ana@acme.com', ...owner }).id;
    const closed = world.control.createLead({ LastName: 'B', Company: 'Acme', Email: 'ANA@acme.com', Status: 'Closed - Not Converted' }).id;
    const contact = world.control.createContact({ LastName: 'C', MobilePhone: '+49 30 901820', ...owner }).id;
    const converted = world.control.createLead({ LastName: 'D', Company: 'Acme', Email: 'ana@acme.com' }).id;
    const { accountId, contactId } = world.control.convert(converted);
    const found = await crm.findSimilarLeads({ emails: ['ana@acme.com'], phones: ['+49 30 901820'], accountIds: [accountId] });
    expect(new Map(found.map((one) => [one.id, one.open]))).toEqual(
      new Map([
        [open, true],
        [closed, false],
        [contact, true],
        [contactId, true],
      ]),
    );
    expect(found.find(({ id }) => id === contactId)?.accountId).toBe(accountId);
    // Whom a card asks about is the lead that is still one.
    expect(await crm.findLeadByEmail('ana@acme.com')).not.toBe(converted);
  });

  it('that were converted or merged are gone', async () => {
    const [converted, merged, master] = ['A', 'B', 'C'].map((company) => world.createLead({ company })) as [string, string, string];
    const { contactId } = world.control.convert(converted);
    world.control.merge(master, merged);
    const ids = [converted, merged, master, contactId];
    const left = [master, contactId].sort();
    expect((await crm.readLeads(ids, [])).map(({ id }) => id).sort()).toEqual(left);
    expect((await crm.readOwners(ids)).map(({ leadId }) => leadId).sort()).toEqual(left);
    expect((await crm.readOwnerHistory(ids)).map(({ leadId }) => leadId).sort()).toEqual(left);
  });

  it('say by whom they were touched last where the org keeps no history of owners', async () => {
    world.control.setSettings({ trackedFields: { Lead: [], Contact: [] } });
    const [ours, theirs] = [world.createLead({ company: 'A' }), world.createLead({ company: 'B' })];
    world.advance(10_000);
    await crm.writeOwners([{ leadId: ours, ownerId: world.repIds[0], stamp, traceId: 'a' }]);
    world.editOwner(theirs, world.repIds[1]);
    const readings = new Map((await crm.readOwnerHistory([ours, theirs])).map((reading) => [reading.leadId, reading.changes]));
    expect(readings.get(ours)).toMatchObject([{ ownerId: world.repIds[0], by: 'us' }]);
    expect(readings.get(theirs)).toMatchObject([{ ownerId: world.repIds[1], by: 'person' }]);
    expect((await crm.readUnknowns()).map(({ fact }) => fact)).toContain('owner-history');
  });

  it('are asked for little: a hundred leads and contacts cost a read and a write', async () => {
    await crm.ensureStampFields();
    const ids = Array.from({ length: 100 }, (_, n) => world.createLead(n % 2 === 0 ? { company: 'Acme' } : {}));
    world.control.resetApiCalls();
    await crm.readLeads(ids, ['Title']);
    await crm.writeOwners(ids.map((leadId) => ({ leadId, ownerId: world.repIds[0], traceId: leadId, stamp })));
    expect(world.control.apiCalls()).toMatchObject({ total: 2, byRoute: { 'POST /composite': 1, 'PATCH /composite/sobjects': 1 } });
  });

  it('are read over all pages, however small the org’s pages are', async () => {
    world.control.setSettings({ queryPageSize: 7 });
    const ids = Array.from({ length: 30 }, () => world.createLead({ company: 'Acme' }));
    expect((await crm.readLeads(ids, [])).length).toBe(30);
    expect((await crm.leadsCreatedBetween(0, Date.now() + 60_000, 1000)).length).toBe(30);
  });
});
