import { ownerOf } from './account-match.ts';
import type { AccountCandidate } from '../facts.ts';

const parent = { id: 'p', name: 'Parent', ownerId: 'ben' };
const top = { id: 't', name: 'Top', ownerId: 'cem' };
const account = (ownerId: string | null, parents: NonNullable<AccountCandidate['parents']>) => ({ ownerId, parents });

describe('whose owner counts', () => {
  test('the own one where no hierarchy is asked', () => {
    expect(ownerOf(account('ana', [parent]), {})).toEqual({ ownerId: 'ana', through: null });
  });

  test.each([
    ['parent', 'always', 'ana', 'ben', 'p'],
    ['ultimate-parent', 'always', 'ana', 'cem', 't'],
    ['parent', 'account-unowned', 'ana', 'ana', null],
    ['parent', 'account-unowned', null, 'ben', 'p'],
    ['ultimate-parent', 'account-unowned', null, 'cem', 't'],
  ] as const)('%s, %s: of %s it is %s', (use, when, own, ownerId, through) => {
    const found = ownerOf(account(own, [parent, top]), { hierarchy: { use, when } });
    expect([found.ownerId, found.through?.id ?? null]).toEqual([ownerId, through]);
  });

  test('an account above that nobody owns, or whose owner left, leaves the own owner', () => {
    const hierarchy = { use: 'parent', when: 'always' } as const;
    expect(ownerOf(account('ana', [{ ...parent, ownerId: null }]), { hierarchy }).ownerId).toBe('ana');
    expect(ownerOf(account('ana', [parent]), { hierarchy }, (repId) => repId !== 'ben')).toEqual({ ownerId: 'ana', through: null });
    expect(ownerOf(account('ana', []), { hierarchy }).ownerId).toBe('ana');
    expect(ownerOf({ ownerId: 'ana' }, { hierarchy }).ownerId).toBe('ana');
  });

  test('an owner who left counts as none', () => {
    const hierarchy = { use: 'parent', when: 'account-unowned' } as const;
    expect(ownerOf(account('gone', [parent]), { hierarchy }, (repId) => repId !== 'gone').ownerId).toBe('ben');
  });
});
