/** What the application relies on in every CRM adapter. Each adapter opens a world: a CRM, and hands that act in it as others would. */
import type { Crm, OwnerWrite, RoutingStamp } from '../../src/application/ports/crm.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import type { AccountsPage, SimilarLeads } from '../../src/application/ports/crm-records.ts';
import type { TouchKind } from '../../src/application/ports/crm-activities.ts';
import type { Rep } from '../../src/routing/facts.ts';
import { describeActivities } from './crm-activities.contract.ts';

/** A CRM account to test with, and what people and automation do in it. */
export interface CrmWorld {
  readonly crm: Crm;
  /** At least three people who can own leads, around the clock. */
  readonly repIds: readonly [string, string, string, ...string[]];
  /** Who owns a lead or an account that nobody was given: nobody (null), or where every record has an owner whoever makes them. */
  readonly nobody: string | null;
  /** Whether the CRM marks what an import made. */
  readonly marksImports: boolean;
  /** Whether a lead can belong to several accounts. */
  readonly severalAccounts: boolean;
  /** A text field and a number field of leads, both empty unless given, and the CRM's names for what every lead has. */
  readonly leadFields: {
    readonly text: string;
    readonly number: string;
    readonly email: string;
    readonly phone: string;
    readonly company: string;
  };
  /** Gives the new lead's id. */
  createLead(lead: NewLead): string;
  createAccount(account: { name: string; domain: string; ownerId: string | null }): string;
  associate(leadId: string, accountId: string, primary: boolean): void;
  /** Makes the second the parent of the first. */
  setParent(childId: string, parentId: string): void;
  deleteLead(leadId: string): void;
  /** The rep gets a lead that is open work, one that is done with, or one nobody has marked. */
  giveWork(repId: string, work: 'open' | 'done' | 'unmarked'): void;
  /** A person sets the owner; null clears it, where leads can be without. */
  editOwner(leadId: string, ownerId: string | null): void;
  /** A workflow of the customer sets the owner. */
  automateOwner(leadId: string, ownerId: string): void;
  /** The rep turns to the lead, now: a call, a mail sent, a meeting booked for tomorrow, a task of theirs done, a note, a sequence, another status. */
  touch(leadId: string, kind: TouchKind, repId: string): void;
  /** Automation of the customer logs the same; of tasks it makes one that nobody does, and of meetings one for tomorrow. */
  automate(leadId: string, kind: TouchKind): void;
  /** The lead writes. */
  receiveMail(leadId: string): void;
  /** The tasks on a lead that are not done. */
  tasksOf(leadId: string): readonly { readonly subject: string; readonly body: string; readonly ownerId: string; readonly dueAt: number }[];
  /** The rep does the only open task of the lead. */
  doTask(leadId: string, repId: string): void;
  /** Something is sold to the lead, or may be. */
  giveDeal(leadId: string, deal: { readonly name: string; readonly amount: number; readonly state: 'open' | 'won' | 'lost' }): void;
  noticesTo(repId: string): readonly { readonly title: string; readonly body: string }[];
  deactivate(repId: string): void;
  setAvailability(repId: string, change: Partial<Pick<Rep, 'status' | 'zone' | 'outOfOffice'>>): void;
  stampOf(leadId: string): RoutingStamp | null;
  /** A workflow of the customer, and who was enrolled in it, one entry for every enrolment. */
  readonly workflowId: string;
  enrolled(): readonly string[];
  /** The next write is carried out and its answer lost. */
  loseNextAnswer(): void;
  /** The customer takes the app's access away. */
  revoke(): void;
  /** Resolves when searches see everything. */
  indexed(): Promise<void>;
  close(): Promise<void>;
}

/** What people and automation do in a world. */
export type Hands = Pick<
  CrmWorld,
  | 'createLead'
  | 'createAccount'
  | 'associate'
  | 'setParent'
  | 'deleteLead'
  | 'giveWork'
  | 'editOwner'
  | 'automateOwner'
  | 'touch'
  | 'automate'
  | 'receiveMail'
  | 'tasksOf'
  | 'doTask'
  | 'giveDeal'
  | 'noticesTo'
  | 'deactivate'
  | 'setAvailability'
  | 'stampOf'
  | 'loseNextAnswer'
  | 'revoke'
>;

/** A lead to create; what is absent is empty. Where the CRM has several kinds of leads, one with a company is of the kind that queues can own. */
interface NewLead {
  readonly email?: string;
  readonly company?: string;
  readonly phone?: string;
  readonly ownerId?: string;
  readonly imported?: boolean;
  readonly text?: string;
  readonly number?: number;
}

/** Runs the contract over one adapter. */
export function describeCrm(name: string, open: () => Promise<CrmWorld>): void {
  describe(name, () => {
    let world: CrmWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    const stamp: RoutingStamp = {
      routedAt: 1_795_168_800_000,
      rule: 'Enterprise',
      reason: 'Country is DE; Ana is next in line.',
      policyVersion: 3,
      method: 'pool',
    };
    const write = (leadId: string, ownerId: string, traceId = `trace-${leadId}`): OwnerWrite => ({ leadId, ownerId, stamp, traceId });
    const kindOf = async (promise: Promise<unknown>): Promise<string> => {
      const error: unknown = await promise.then(
        () => 'nothing failed',
        (reason: unknown) => reason,
      );
      return error instanceof CrmCallFailed ? error.failure.kind : String(error);
    };

    describe('the account', () => {
      it('is described, and leads have an address in it', async () => {
        const account = await world.crm.describeAccount();
        expect(account.crmAccountId).not.toBe('');
        expect(account.name).not.toBe('');
        expect(() => new Intl.DateTimeFormat('en', { timeZone: account.zone })).not.toThrow();
        const url = new URL(world.crm.leadUrl('4711', account));
        expect(url.href.startsWith(account.appUrl)).toBe(true);
        expect(url.pathname).toContain('4711');
      });
    });

    describe('leads', () => {
      it('are read with the fields asked for, typed', async () => {
        const id = world.createLead({ email: 'ana@acme.com', company: 'Acme Inc', ownerId: world.repIds[0], text: 'Berlin', number: 12.5 });
        const { text, number } = world.leadFields;
        const [lead, ...others] = await world.crm.readLeads([id], [text, number, 'no_such_field']);
        expect(others).toEqual([]);
        expect(lead).toMatchObject({
          id,
          name: expect.stringMatching(/^Lead/) as string,
          email: 'ana@acme.com',
          companyName: 'Acme Inc',
          ownerId: world.repIds[0],
          imported: false,
          fields: { [text]: 'Berlin', [number]: 12.5 },
        });
        expect(Math.abs((lead?.readAt ?? 0) - (lead?.createdAt ?? 0))).toBeLessThan(60_000);
        const [bare] = await world.crm.readLeads([id], []);
        expect(bare?.fields).toEqual({});
      });

      it('that nobody created can be imagined as they would be read', async () => {
        const { text, number, email, phone, company } = world.leadFields;
        const properties = {
          [email]: 'ana@acme.com',
          [company]: 'Acme Inc',
          [phone]: '',
          [text]: 'Berlin',
          [number]: '12.5',
          no_such_field: 'x',
        };
        expect(await world.crm.imagineLead(properties, [email, phone, text, number, 'no_such_field'])).toMatchObject({
          email: 'ana@acme.com',
          companyName: 'Acme Inc',
          ownerId: null,
          imported: false,
          accountIds: [],
          fields: { [email]: 'ana@acme.com', [text]: 'Berlin', [number]: 12.5 },
        });
        const { fields } = await world.crm.imagineLead({ [text]: 'Berlin', [number]: 'many' }, [number]);
        expect(fields).toEqual({});
      });

      it('have no value where the CRM has none', async () => {
        const id = world.createLead({});
        const [lead] = await world.crm.readLeads([id], [world.leadFields.text, world.leadFields.number]);
        expect(lead).toMatchObject({ ownerId: world.nobody, email: null, companyName: null, fields: {}, accountIds: [] });
      });

      it('that an import made are marked, where the CRM tells', async () => {
        const id = world.createLead({ email: 'row@acme.com', imported: true });
        expect((await world.crm.readLeads([id], []))[0]?.imported).toBe(world.marksImports);
      });

      it('that do not exist are left out, whatever their id looks like', async () => {
        const here = world.createLead({});
        const gone = world.createLead({});
        world.deleteLead(gone);
        const ids = [gone, here, '999999999999', 'no-id', here];
        expect((await world.crm.readLeads(ids, [])).map(({ id }) => id)).toEqual([here]);
        expect(await world.crm.readOwners(ids)).toEqual([{ leadId: here, ownerId: world.nobody }]);
        expect((await world.crm.readOwnerHistory(ids)).map(({ leadId }) => leadId)).toEqual([here]);
        expect(await world.crm.readLeads([], [])).toEqual([]);
        expect(await world.crm.readOwners([])).toEqual([]);
      });

      it('are read in any number', async () => {
        const ids = Array.from({ length: 230 }, () => world.createLead({}));
        expect(new Set((await world.crm.readLeads(ids, [])).map(({ id }) => id))).toEqual(new Set(ids));
        expect(await world.crm.readOwnerHistory(ids)).toHaveLength(230);
      });

      it('name their accounts, the primary one first', async () => {
        const id = world.createLead({});
        const [a, b] = ['Alpha', 'Beta'].map((name) =>
          world.createAccount({ name, domain: `${name.toLowerCase()}.example`, ownerId: null }),
        );
        if (world.severalAccounts) world.associate(id, a ?? '', false);
        world.associate(id, b ?? '', true);
        expect((await world.crm.readLeads([id], []))[0]?.accountIds).toEqual(world.severalAccounts ? [b, a] : [b]);
      });

      it('are found by e-mail address, without regard to case', async () => {
        const id = world.createLead({ email: 'ines.vogt@nordwind-logistik.example' });
        await world.indexed();
        expect(await world.crm.findLeadByEmail('Ines.Vogt@nordwind-logistik.example')).toBe(id);
        expect(await world.crm.findLeadByEmail('nobody@nordwind-logistik.example')).toBeNull();
      });

      it('that share an address, a number or an owned account are found, each once', async () => {
        const account = world.createAccount({ name: 'Shared', domain: 'shared.example', ownerId: null });
        const ana = world.createLead({ email: 'ana@shared.example', ownerId: world.repIds[0] });
        const ben = world.createLead({ phone: '+49 30 901820' });
        const nobodys = world.createLead({ email: 'nobody@shared-other.example' });
        world.associate(ana, account, true);
        world.associate(nobodys, account, true);
        await world.indexed();
        const find = (wanted: Partial<SimilarLeads>) => world.crm.findSimilarLeads({ emails: [], phones: [], accountIds: [], ...wanted });
        expect(await find({ emails: ['ANA@shared.example', 'x@shared.example'] })).toEqual([
          expect.objectContaining({ id: ana, email: 'ana@shared.example', ownerId: world.repIds[0], open: true }),
        ]);
        expect((await find({ phones: ['+4930901820', '+49 30 901820'] })).map(({ id }) => id)).toEqual([ben]);
        // Where every lead has an owner, so has the one that nobody was given.
        const owned = world.nobody === null ? [ana] : [ana, nobodys];
        const atAccount = (await find({ accountIds: [account] })).map(({ id, accountId }) => `${id} ${accountId}`);
        expect(atAccount.toSorted()).toEqual(owned.map((id) => `${id} ${account}`).toSorted());
        const either = await find({ emails: ['ana@shared.example'], accountIds: [account] });
        expect(either.map(({ id }) => id).toSorted()).toEqual(owned.toSorted());
        expect(await find({})).toEqual([]);
      });

      it('created in a span of time are listed, oldest first, the end excluded', async () => {
        const from = Date.now() - 60_000;
        const ids = [world.createLead({}), world.createLead({}), world.createLead({})];
        await world.indexed();
        const found = await world.crm.leadsCreatedBetween(from, Date.now() + 60_000, 1000);
        expect(
          found
            .map(({ id }) => id)
            .filter((id) => ids.includes(id))
            .sort(),
        ).toEqual([...ids].sort());
        expect(found.map(({ createdAt }) => createdAt)).toEqual(found.map(({ createdAt }) => createdAt).sort((a, b) => a - b));
        const first = found[0]?.createdAt ?? 0;
        expect(await world.crm.leadsCreatedBetween(from, first, 1000)).toEqual([]);
        expect((await world.crm.leadsCreatedBetween(first, Date.now() + 60_000, 1)).map(({ createdAt }) => createdAt)).toEqual([first]);
      });
    });

    describe('leads of an owner', () => {
      it('are listed oldest first, from a moment on, and nobody else’s', async () => {
        const [owner, other] = world.repIds;
        const mine = [world.createLead({ ownerId: owner }), world.createLead({ ownerId: owner })];
        const theirs = world.createLead({ ownerId: other });
        await world.indexed();
        const found = await world.crm.leadsOwnedBy(owner, 0, 1000);
        const ids = found.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(mine));
        expect(ids).not.toContain(theirs);
        expect(found.map(({ createdAt }) => createdAt)).toEqual(found.map(({ createdAt }) => createdAt).sort((a, b) => a - b));
        expect(await world.crm.leadsOwnedBy(owner, Date.now() + 600_000, 1000)).toEqual([]);
        expect(await world.crm.leadsOwnedBy(owner, 0, 1)).toHaveLength(1);
      });
    });

    describe('accounts', () => {
      it('are read by id, found by domain, and found by name without regard to case', async () => {
        const id = world.createAccount({ name: 'Nordwind Logistik', domain: 'nordwind-logistik.example', ownerId: world.repIds[1] });
        await world.indexed();
        const expected = expect.objectContaining({
          id,
          name: 'Nordwind Logistik',
          domain: 'nordwind-logistik.example',
          ownerId: world.repIds[1],
        }) as unknown;
        expect(await world.crm.readAccounts([id, '999999999999'], [])).toEqual([expected]);
        expect(await world.crm.findAccountsByDomain(['nobody.example', 'nordwind-logistik.example'], [])).toEqual([expected]);
        expect(await world.crm.findAccountsByName(['NORDWIND logistik', 'nobody at all'], [])).toEqual([expected]);
      });

      it('are listed page by page, each once, with what they are matched by', async () => {
        const ids = Array.from({ length: 7 }, (_, n) =>
          world.createAccount({ name: `Listed ${n}`, domain: `listed-${n}.example`, ownerId: null }),
        );
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: AccountsPage = await world.crm.readAccountsPage(cursor, 5);
          expect(page.accounts.length).toBeLessThanOrEqual(5);
          seen.push(...page.accounts.filter(({ domain }) => domain?.startsWith('listed-') ?? false).map(({ id }) => id));
          cursor = page.next;
        } while (cursor !== null);
        expect(seen.toSorted()).toEqual(ids.toSorted());
      });

      it('name the accounts above them, the parent first', async () => {
        const [child, parent, top, other] = ['Child', 'Parent', 'Top', 'Other'].map((name) =>
          world.createAccount({ name, domain: `${name.toLowerCase()}.example`, ownerId: name === 'Top' ? world.repIds[0] : null }),
        ) as [string, string, string, string];
        world.setParent(child, parent);
        world.setParent(parent, top);
        const above = await world.crm.readAccountsAbove([child, parent, top, other, '999999999999', 'no-id']);
        expect([...above.keys()].toSorted()).toEqual([child, parent].toSorted());
        expect(above.get(child)).toEqual([
          { id: parent, name: 'Parent', ownerId: world.nobody },
          { id: top, name: 'Top', ownerId: world.repIds[0] },
        ]);
        expect(above.get(parent)?.map(({ id }) => id)).toEqual([top]);
        world.setParent(top, child);
        expect((await world.crm.readAccountsAbove([child])).get(child)?.map(({ id }) => id)).toEqual([parent, top]);
        expect(await world.crm.readAccountsAbove([])).toEqual(new Map());
      });

      it('are not found by parts of their names, nor by nothing', async () => {
        world.createAccount({ name: 'Nordwind Logistik', domain: 'nordwind-logistik.example', ownerId: null });
        await world.indexed();
        expect(await world.crm.findAccountsByName(['nordwind'], [])).toEqual([]);
        expect(await world.crm.findAccountsByDomain(['logistik.example', 'nordwind-logistik.exam'], [])).toEqual([]);
        expect(await world.crm.findAccountsByDomain([], [])).toEqual([]);
        expect(await world.crm.readAccounts([], [])).toEqual([]);
      });

      it('are found for very many domains at once', async () => {
        const ids = [3, 140, 299].map((n) =>
          world.createAccount({ name: `Company ${n}`, domain: `a-company-with-a-long-name-${n}.example`, ownerId: null }),
        );
        await world.indexed();
        const domains = Array.from({ length: 300 }, (_, n) => `a-company-with-a-long-name-${n}.example`);
        expect((await world.crm.findAccountsByDomain(domains, [])).map(({ id }) => id).sort()).toEqual([...ids].sort());
      });
    });

    describe('the roster', () => {
      it('lists everyone with what the CRM says of their availability', async () => {
        const [away, out] = world.repIds;
        const absence = { from: 1_795_000_000_000, until: 1_795_900_000_000 };
        world.setAvailability(away, { status: 'away', zone: 'America/New_York' });
        world.setAvailability(out, { status: 'available', outOfOffice: [absence] });
        const { reps } = await world.crm.readRoster();
        expect(reps.find(({ id }) => id === away)).toMatchObject({ active: true, status: 'away', zone: 'America/New_York' });
        expect(reps.find(({ id }) => id === out)).toMatchObject({ active: true, status: 'available', outOfOffice: [absence] });
        expect(reps.every(({ name }) => name !== '')).toBe(true);
        expect(new Set(reps.map(({ id }) => id)).size).toBe(reps.length);
      });

      it('keeps those who left, as inactive', async () => {
        const [leaver] = world.repIds;
        world.deactivate(leaver);
        const { reps, teams } = await world.crm.readRoster();
        expect(reps.find(({ id }) => id === leaver)).toMatchObject({ active: false });
        expect(reps.flatMap(({ teamIds }) => teamIds).every((id) => teams.some((team) => team.id === id))).toBe(true);
      });
    });

    it('counts how much open work everybody has', async () => {
      const [busy, idle, other] = world.repIds;
      for (const work of ['open', 'open', 'done', 'unmarked', 'open'] as const) world.giveWork(busy, work);
      world.giveWork(other, 'open');
      await world.indexed();
      expect(await world.crm.countOpenWork([busy, idle])).toEqual(
        new Map([
          [busy, 3],
          [idle, 0],
        ]),
      );
      expect(await world.crm.countOpenWork([])).toEqual(new Map());
    });

    it('tells which fields there are, with their types', async () => {
      const fields = new Map((await world.crm.readFields()).map((field) => [field.path, field]));
      expect(fields.get(`lead.${world.leadFields.text}`)).toMatchObject({ type: 'text', options: null });
      expect(fields.get(`lead.${world.leadFields.number}`)).toMatchObject({ type: 'number', options: null });
      for (const { path, label, options } of fields.values()) {
        expect(path).toMatch(/^(lead|account)\../);
        expect(label).not.toBe('');
        expect(options).not.toEqual([]);
      }
    });

    describe('writing owners', () => {
      beforeEach(() => world.crm.ensureStampFields());

      it('sets owner and stamp, and says so of every row', async () => {
        const ids = Array.from({ length: 120 }, () => world.createLead({}));
        const results = await world.crm.writeOwners(ids.map((id, n) => write(id, world.repIds[n % 3] ?? '')));
        expect(results.map(({ traceId }) => traceId).sort()).toEqual(ids.map((id) => `trace-${id}`).sort());
        expect(results.every(({ ok }) => ok)).toBe(true);
        const owners = new Map((await world.crm.readOwners(ids)).map(({ leadId, ownerId }) => [leadId, ownerId]));
        expect(ids.map((id) => owners.get(id))).toEqual(ids.map((_, n) => world.repIds[n % 3]));
        expect(world.stampOf(ids[0] ?? '')).toEqual(stamp);
      });

      it('refuses the row of someone who left, and of a lead that is gone, and writes the others', async () => {
        const [a, b, gone] = [world.createLead({}), world.createLead({}), world.createLead({})];
        world.deleteLead(gone);
        world.deactivate(world.repIds[2]);
        const results = await world.crm.writeOwners([write(a, world.repIds[0]), write(b, world.repIds[2]), write(gone, world.repIds[0])]);
        const outcome = Object.fromEntries(results.map((result) => [result.traceId, result.ok ? 'ok' : result.failure.kind]));
        expect(outcome).toEqual({ [`trace-${a}`]: 'ok', [`trace-${b}`]: 'owner-refused', [`trace-${gone}`]: 'not-found' });
        expect((await world.crm.readOwners([b]))[0]?.ownerId).toBe(world.nobody);
      });

      it('is harmless when repeated', async () => {
        const id = world.createLead({});
        await world.crm.writeOwners([write(id, world.repIds[0])]);
        await world.crm.writeOwners([write(id, world.repIds[0])]);
        expect((await world.crm.readOwnerHistory([id]))[0]?.changes.filter(({ by }) => by === 'us')).toHaveLength(1);
      });

      it('whose answer is lost fails as unavailable, and the owner can be read back', async () => {
        const id = world.createLead({});
        world.loseNextAnswer();
        expect(await kindOf(world.crm.writeOwners([write(id, world.repIds[1])]))).toBe('unavailable');
        expect((await world.crm.readOwnerHistory([id]))[0]).toMatchObject({ ownerId: world.repIds[1], changes: [{ by: 'us' }] });
      });

      it('of nothing does nothing', async () => expect(await world.crm.writeOwners([])).toEqual([]));

      it('sets further properties, and leaves the owner as it is where none is given', async () => {
        const [owned, other] = [world.createLead({ ownerId: world.repIds[0] }), world.createLead({})];
        const { text } = world.leadFields;
        const set = { [text]: 'Nurture' };
        const results = await world.crm.writeOwners([
          { leadId: owned, ownerId: null, stamp, set, traceId: 'a' },
          { ...write(other, world.repIds[1]), set },
        ]);
        expect(results.every(({ ok }) => ok)).toBe(true);
        const leads = new Map((await world.crm.readLeads([owned, other], [text])).map((lead) => [lead.id, lead]));
        expect(leads.get(owned)).toMatchObject({ ownerId: world.repIds[0], fields: { [text]: 'Nurture' } });
        expect(leads.get(other)).toMatchObject({ ownerId: world.repIds[1], fields: { [text]: 'Nurture' } });
        expect(world.stampOf(owned)).toEqual(stamp);
      });

      it('gives leads to queues, where the CRM has them', async () => {
        const { queues = [] } = await world.crm.readRoster();
        expect(queues.length > 0).toBe(world.crm.capabilities.queues);
        for (const { id: queueId } of queues) {
          const id = world.createLead({ company: 'Acme Inc' });
          expect(await world.crm.writeOwners([write(id, queueId)])).toEqual([{ traceId: `trace-${id}`, ok: true }]);
          expect((await world.crm.readOwners([id]))[0]?.ownerId).toBe(queueId);
        }
      });

      it('can prepare its fields any number of times', async () => {
        await world.crm.ensureStampFields();
        await expect(Promise.all([world.crm.ensureStampFields(), world.crm.ensureStampFields()])).resolves.toHaveLength(2);
      });
    });

    describe('enrolling leads in a workflow of the CRM', () => {
      const isOffered = () => world.crm.capabilities.workflowEnrolment;

      it('enrols once, however often it is asked; where it is not offered, refuses every row', async () => {
        const id = world.createLead({ email: 'ida+news@acme.example' });
        const row = { leadId: id, workflowId: world.workflowId, traceId: 'a' };
        expect(await world.crm.enrol([])).toEqual([]);
        if (!isOffered()) {
          const refused = await world.crm.enrol([row]);
          expect(refused).toMatchObject([{ traceId: 'a', ok: false, failure: { kind: 'rejected' } }]);
          return;
        }
        expect(await world.crm.enrol([row])).toEqual([{ traceId: 'a', ok: true }]);
        expect(await world.crm.enrol([row])).toEqual([{ traceId: 'a', ok: true }]);
        expect(world.enrolled()).toEqual([id]);
      });

      it('says so of a workflow or a lead that is not there, and enrols the others', async () => {
        if (!isOffered()) return;
        const [id, gone] = [world.createLead({ email: 'ida@acme.example' }), world.createLead({ email: 'gone@acme.example' })];
        world.deleteLead(gone);
        const results = await world.crm.enrol([
          { leadId: id, workflowId: '4711', traceId: 'no workflow' },
          { leadId: gone, workflowId: world.workflowId, traceId: 'no lead' },
          { leadId: id, workflowId: world.workflowId, traceId: 'fine' },
        ]);
        const outcome = Object.fromEntries(results.map((result) => [result.traceId, result.ok ? 'ok' : result.failure.kind]));
        expect(outcome).toEqual({ 'no workflow': 'not-found', 'no lead': 'not-found', fine: 'ok' });
        expect(world.enrolled()).toEqual([id]);
      });
    });

    it('tells who changed an owner: us, a person, or other automation; newest first', async () => {
      const [ana, ben, cleo] = world.repIds;
      const id = world.createLead({});
      await world.crm.ensureStampFields();
      await world.crm.writeOwners([write(id, ana)]);
      world.editOwner(id, ben);
      world.automateOwner(id, cleo);
      // Nobody, or where that cannot be the first one again.
      const last = world.crm.capabilities.alwaysOwned ? ana : null;
      world.editOwner(id, last);
      const [reading] = await world.crm.readOwnerHistory([id]);
      expect(reading?.ownerId).toBe(last);
      expect(reading?.changes.slice(0, 4).map(({ ownerId, by }) => [ownerId, by])).toEqual([
        [last, 'person'],
        [cleo, 'automation'],
        [ben, 'person'],
        [ana, 'us'],
      ]);
      expect(reading?.changes.every(({ at, source }) => at > 0 && source !== '')).toBe(true);
    });

    describeActivities(() => world);

    describe('access that was taken away', () => {
      it('fails every call as such', async () => {
        const id = world.createLead({});
        const accountId = world.createAccount({ name: 'Acme', domain: 'acme.example', ownerId: null });
        world.revoke();
        const { crm } = world;
        const enrolment = { leadId: id, workflowId: world.workflowId, traceId: 'a' };
        const calls = [
          crm.describeAccount(),
          crm.readLeads([id], []),
          crm.readAccounts([accountId], []),
          crm.findAccountsByDomain(['a.example'], []),
          crm.findAccountsByName(['a'], []),
          crm.findLeadByEmail('a@a.example'),
          crm.readRoster(),
          crm.readFields(),
          crm.readOwners([id]),
          crm.readOwnerHistory([id]),
          crm.writeOwners([write(id, world.repIds[0])]),
          ...(crm.capabilities.workflowEnrolment ? [crm.enrol([enrolment])] : []),
          crm.ensureStampFields(),
          crm.leadsCreatedBetween(0, 1, 1),
          crm.readTouches([id], 0),
          crm.readOutcomes([id]),
          crm.createTasks([{ leadId: id, ownerId: world.repIds[0], subject: 'Call', body: '', dueAt: 0, traceId: 'b' }]),
        ];
        const kinds = await Promise.all(calls.map(kindOf));
        expect(new Set(kinds)).toEqual(new Set(['access-revoked']));
      });

      it('by our own uninstall is just as gone', async () => {
        await world.crm.uninstall();
        expect(await kindOf(world.crm.describeAccount())).toBe('access-revoked');
      });
    });
  });
}
