import type { OwnerChange } from '../ports/crm.ts';
import { judgeHistory } from './judge-history.ts';

const at = 1_000_000;
const write = { ownerId: 'ana', expectedOwnerId: null as string | null, createdAt: at, state: 'waiting', reasserted: false } as const;
const change = (by: OwnerChange['by'], ownerId: string | null, when: number): OwnerChange => ({ by, ownerId, at: when, source: by });
const reading = (...changes: OwnerChange[]) => ({ leadId: '1', ownerId: changes[0]?.ownerId ?? null, changes });

describe('judgeHistory', () => {
  it('lets an unknown write be sent while the owner is the expected one', () => {
    expect(judgeHistory(write, reading())).toEqual({ kind: 'not-applied' });
    const owned = { ...write, expectedOwnerId: 'bob' };
    expect(judgeHistory(owned, reading(change('person', 'bob', 5)))).toEqual({ kind: 'not-applied' });
  });

  it('yields to a person who chose before the write', () => {
    const chosen = change('person', 'bob', at + 1);
    expect(judgeHistory(write, reading(chosen))).toEqual({ kind: 'person', change: chosen });
  });

  it('yields to a person who chose after the write', () => {
    const chosen = change('person', 'bob', at + 9);
    expect(judgeHistory(write, reading(chosen, change('us', 'ana', at + 5)))).toEqual({ kind: 'person', change: chosen });
  });

  it('asks to restore a choice that the write went over', () => {
    const chosen = change('person', 'bob', at + 2);
    expect(judgeHistory(write, reading(change('us', 'ana', at + 5), chosen))).toEqual({ kind: 'person-overwritten', change: chosen });
  });

  it('is content when the person chose what we expected, or what we wrote', () => {
    const expected = { ...write, expectedOwnerId: 'bob' };
    expect(judgeHistory(expected, reading(change('us', 'ana', at + 5), change('person', 'bob', at - 9)))).toEqual({ kind: 'stands' });
    expect(judgeHistory(write, reading(change('person', 'ana', at + 5)))).toEqual({ kind: 'stands' });
  });

  it('lets a write without an owner be sent, unless a person took the lead', () => {
    const follow = { ...write, ownerId: null };
    expect(judgeHistory(follow, reading())).toEqual({ kind: 'not-applied' });
    expect(judgeHistory(follow, reading(change('automation', 'cem', at + 1)))).toEqual({ kind: 'not-applied' });
    expect(judgeHistory({ ...follow, expectedOwnerId: 'bob' }, reading(change('person', 'bob', 5)))).toEqual({ kind: 'not-applied' });
    const taken = change('person', 'bob', at + 1);
    expect(judgeHistory(follow, reading(taken))).toEqual({ kind: 'person', change: taken });
  });

  it('names the automation that overturned the owner', () => {
    const inherited = change('automation', 'cem', at + 9);
    expect(judgeHistory(write, reading(inherited, change('us', 'ana', at + 5)))).toEqual({ kind: 'automation', change: inherited });
  });

  it('is content once the owner was asserted again', () => {
    const history = [change('us', 'ana', at + 12), change('automation', 'cem', at + 9), change('us', 'ana', at + 5)];
    expect(judgeHistory(write, reading(...history))).toEqual({ kind: 'stands' });
  });

  it('sees a restored choice as ours', () => {
    const history = [change('us', 'bob', at + 12), change('us', 'ana', at + 5), change('person', 'bob', at + 2)];
    expect(judgeHistory(write, reading(...history))).toEqual({ kind: 'ours-since' });
  });

  it('lets a newer decision go over the owner an earlier one was just writing', () => {
    expect(judgeHistory(write, reading(change('us', 'cem', at + 1)))).toEqual({ kind: 'not-applied' });
    const owned = { ...write, expectedOwnerId: 'dan' };
    const history = [change('us', 'cem', at + 1), change('us', 'dan', at - 9), change('person', 'bob', at - 3_600_000)];
    expect(judgeHistory(owned, reading(...history))).toEqual({ kind: 'not-applied' });
  });

  it('asks to restore a choice that the write of an earlier decision went over', () => {
    const chosen = change('person', 'bob', at + 1);
    expect(judgeHistory(write, reading(change('us', 'cem', at + 2), chosen))).toEqual({ kind: 'person-overwritten', change: chosen });
  });

  it('does not fight automation that keeps the owner within our own write', () => {
    const confirmed = { ...write, state: 'written' } as const;
    expect(judgeHistory(confirmed, reading())).toEqual({ kind: 'not-applied' });
    expect(judgeHistory({ ...confirmed, reasserted: true }, reading())).toEqual({ kind: 'put-back' });
  });

  it('does not take an old write of ours to the same rep for this one', () => {
    const chosen = change('person', 'bob', at - 3_600_000);
    const again = { ...write, expectedOwnerId: 'bob' };
    expect(judgeHistory(again, reading(chosen, change('us', 'ana', at - 7_200_000)))).toEqual({ kind: 'not-applied' });
  });
});
