/** What listening relies on in every source of changes. Each source opens a world: an account that is listened to, and hands that act in it. */
import type { ChangeSource } from '../../src/application/ports/change-source.ts';
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import { type Listener, listenTo } from './listening.ts';

/** An account to listen to, and what people and the app do in it. Everything gives the id of the record. */
export interface ListenedWorld {
  readonly source: ChangeSource;
  readonly crmAccountId: string;
  /** Somebody who can own leads. */
  readonly repId: string;
  createLead(): string;
  /** Of the other kind, where the CRM has two. */
  createOtherLead(): string;
  createAccount(): string;
  /** A person sets the owner. */
  editOwner(leadId: string, ownerId: string): void;
  remove(recordId: string): void;
  /** Makes the lead something that is no lead any more. */
  convert(leadId: string): void;
  /** The second is gone into the first. */
  merge(survivorId: string, goneId: string): void;
  revoke(): void;
  /** Epoch ms, by the CRM's clock. */
  now(): number;
  /** Resolves when the source listens. */
  stands(listener: Listener): Promise<void>;
  close(): Promise<void>;
}

const GONE = ['lead-deleted', 'lead-merged'];

/** Runs the contract. */
export function contractOfChangeSources(name: string, open: () => Promise<ListenedWorld>): void {
  describe(name, () => {
    let world: ListenedWorld;
    let listeners: Listener[] = [];
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await Promise.all(listeners.map((listener) => listener.stop()));
      listeners = [];
      await world.close();
    });

    const listen = async (after: string | null = null): Promise<Listener> => {
      const listener = listenTo(world.source, after);
      listeners.push(listener);
      if (after === null) await world.stands(listener);
      return listener;
    };
    const told = ({ came }: Listener): InboundEvent[] => came.flatMap((change) => (change.kind === 'batch' ? change.events : []));
    const ofRecord = (events: readonly InboundEvent[], id: string) => events.filter((event) => event.leadId === id).map(({ kind }) => kind);
    const until = async (what: string, holds: () => boolean): Promise<void> => {
      const deadline = Date.now() + 15_000;
      while (!holds()) {
        if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
        await new Promise((next) => setTimeout(next, 5));
      }
    };
    const tells = (listener: Listener, id: string, ...kinds: string[]) =>
      until(`${kinds.join(' or ')} of ${id}`, () => ofRecord(told(listener), id).some((kind) => kinds.includes(kind)));

    it('tells of leads of every kind and of accounts, under the account and at their time', async () => {
      const listener = await listen();
      const before = world.now();
      const ids = [world.createLead(), world.createOtherLead()];
      const account = world.createAccount();
      for (const id of ids) await tells(listener, id, 'lead-created');
      await tells(listener, account, 'account-changed');
      const events = told(listener).filter((event) => [...ids, account].includes(event.leadId));
      expect(new Set(events.map((event) => event.crmAccountId))).toEqual(new Set([world.crmAccountId]));
      for (const { occurredAt } of events) expect(Math.abs(occurredAt - before)).toBeLessThan(15_000);
    });

    it('goes on behind a place, and misses nothing that happened meanwhile', async () => {
      const first = await listen();
      const before = world.createLead();
      await tells(first, before, 'lead-created');
      await until('a place', () => first.position() !== null);
      await first.stop();
      const missed = Array.from({ length: 25 }, () => world.createLead());
      const second = await listen(first.position());
      for (const id of missed) await tells(second, id, 'lead-created');
      expect(second.ending()).toBeNull();
    });

    it('tells an event under the same key and time each time it is read', async () => {
      const first = await listen();
      world.createLead();
      await until('a place', () => first.position() !== null);
      const ids = [world.createLead(), world.createLead()];
      const place = first.position();
      const keysOf = async (): Promise<string[]> => {
        const listener = await listen(place);
        for (const id of ids) await tells(listener, id, 'lead-created');
        await listener.stop();
        const events = told(listener).filter(({ leadId, kind }) => ids.includes(leadId) && kind === 'lead-created');
        return [...new Set(events.map(({ dedupeKey, occurredAt }) => `${occurredAt} ${dedupeKey}`))].toSorted();
      };
      const keys = await keysOf();
      expect(keys).toHaveLength(2);
      expect(await keysOf()).toEqual(keys);
    });

    it('tells whom a person made the owner', async () => {
      const id = world.createLead();
      const listener = await listen();
      // A CRM that is asked may keep whole seconds, and what happens within the second of the creation belongs to it.
      const later = world.now() + 1_000;
      await until('a later second', () => world.now() > later);
      world.editOwner(id, world.repId);
      await tells(listener, id, 'owner-changed');
      const change = told(listener).findLast((event) => event.leadId === id && event.kind === 'owner-changed');
      expect(change?.detail).toMatchObject({ ownerId: world.repId });
    });

    it('tells of leads and accounts that are gone, whatever became of them', async () => {
      const [deleted, converted, survivor, merged] = [world.createLead(), world.createLead(), world.createLead(), world.createLead()];
      const account = world.createAccount();
      const listener = await listen();
      world.remove(deleted);
      world.convert(converted);
      world.merge(survivor, merged);
      world.remove(account);
      for (const id of [deleted, converted, merged]) await tells(listener, id, ...GONE);
      await tells(listener, account, 'account-gone');
      expect(ofRecord(told(listener), survivor)).not.toContain('lead-deleted');
    });

    it('asked for a time, tells everything that changed in it and nothing before', async () => {
      const early = world.createLead();
      const from = Math.ceil(world.now() / 1_000 + 1) * 1_000;
      await until('a later time', () => world.now() >= from);
      const [lead, other, gone, account] = [world.createLead(), world.createOtherLead(), world.createLead(), world.createAccount()];
      world.remove(gone);
      const asked: InboundEvent[] = [];
      for await (const events of world.source.changedBetween('inst-1', from, world.now() + 60_000)) asked.push(...events);
      expect([lead, other, account].map((id) => ofRecord(asked, id)[0])).toEqual(['lead-created', 'lead-created', 'account-changed']);
      expect(GONE).toContain(ofRecord(asked, gone)[0]);
      expect(ofRecord(asked, early)).toEqual([]);
      expect(asked.map((event) => event.occurredAt)).toEqual(asked.map((event) => event.occurredAt).toSorted((a, b) => a - b));
    });

    it('fails as withdrawn when the access is', async () => {
      world.revoke();
      const listener = listenTo(world.source);
      listeners.push(listener);
      await until('the end', () => listener.ending() !== null);
      expect(listener.ending()).toMatchObject({ failure: { kind: 'access-revoked' } });
    });

    it('ends by the signal', async () => {
      const listener = await listen();
      await listener.stop();
      expect(listener.ending()).toBe('ended');
    });
  });
}
