import type { AccountCandidate } from '../facts.ts';
import { contestedAccounts, unlessContested } from './near-ties.ts';

const named = (id: string, name: string, score: number) => ({ id, name, score });

describe('a near name', () => {
  test('counts when it is nearer than those of other companies, and theirs do not', () => {
    const contested = contestedAccounts([named('1', 'Krosgel Inc', 0.9), named('2', 'Kroolgel', 0.88)]);
    expect([...contested]).toEqual(['2']);
  });

  test('counts for no company when two are as near, whatever their legal forms', () => {
    expect([...contestedAccounts([named('1', 'Becklar LLC', 0.9), named('2', 'Secklér B.V.', 0.9)])]).toEqual(['1', '2']);
  });

  test('is not contested by the same company, which may be there twice', () => {
    expect([...contestedAccounts([named('1', 'Krosgel Inc', 0.9), named('2', 'KROSGEL', 0.9)])]).toEqual([]);
  });
});

test('a contested account becomes a near miss and says why; other methods are left alone', () => {
  const account: AccountCandidate = {
    id: '1',
    name: 'Becklar LLC',
    domain: null,
    ownerId: null,
    openDeals: null,
    customer: null,
    lastActivityAt: null,
    contacts: null,
    createdAt: null,
    fields: {},
    readAt: 0,
    method: 'near-name',
    confidence: 0.67,
    evidence: ['names 90% alike'],
  };
  const contested = new Set(['1']);
  expect(unlessContested(account, contested)).toEqual({
    ...account,
    confidence: 0.6,
    evidence: ['names 90% alike', 'the name of another company is as near'],
  });
  expect(unlessContested({ ...account, method: 'phone' }, contested).confidence).toBe(0.67);
  expect(unlessContested({ ...account, confidence: 0.5 }, contested).confidence).toBe(0.5);
  expect(unlessContested(account, new Set())).toBe(account);
});
