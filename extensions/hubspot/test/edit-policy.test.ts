/** Edits of a policy: each changes one thing, and the rest is the same object. */
import {
  addEntry,
  addMember,
  addPool,
  addRule,
  addTable,
  changeEntry,
  changePool,
  changeRule,
  changeTable,
  moveEntry,
  moveRule,
  removeEntry,
  removeMember,
  removePool,
  removeRule,
  removeTable,
  setWeight,
} from '../src/app/settings/policy/edit-policy.ts';
import { entryWords, withFields, withList, withSize } from '../src/app/settings/policy/edit-territory.ts';
import { poolUses, tableUses } from '../src/app/settings/policy/policy-uses.ts';
import { policy } from './policy-samples.ts';

const ruleIds = (after: typeof policy) => after.rules.map((rule) => rule.id);
const members = (after: typeof policy) => after.pools[0]?.members;

test('a new rule comes last, or first, and takes nothing away from the others', () => {
  const after = addRule(policy, 'r3');
  expect(ruleIds(after)).toEqual(['r1', 'r2', 'r3']);
  expect(after.rules[0]).toBe(policy.rules[0]);
  expect(ruleIds(addRule(policy, 'r3', 'top'))).toEqual(['r3', 'r1', 'r2']);
  expect(after.rules[2]?.then).toEqual({ kind: 'account-owner', whenOut: { kind: 'next-rule' } });
});

test('rules move one place and stay put at the ends', () => {
  expect(ruleIds(moveRule(policy, 'r2', -1))).toEqual(['r2', 'r1']);
  expect(ruleIds(moveRule(policy, 'r1', 1))).toEqual(['r2', 'r1']);
  expect(ruleIds(moveRule(policy, 'r1', -1))).toEqual(['r1', 'r2']);
  expect(ruleIds(moveRule(policy, 'r2', 1))).toEqual(['r1', 'r2']);
  expect(ruleIds(moveRule(policy, 'nobody', 1))).toEqual(['r1', 'r2']);
});

test('a rule is changed and removed by id', () => {
  const off = changeRule(policy, 'r2', (rule) => ({ ...rule, enabled: false }));
  expect(off.rules.map((rule) => rule.enabled)).toEqual([true, false]);
  expect(ruleIds(removeRule(policy, 'r1'))).toEqual(['r2']);
});

test('pools: add, change, remove', () => {
  const after = changePool(addPool(policy, 'p2'), 'p2', (pool) => ({ ...pool, name: 'Outbound' }));
  expect(after.pools.map((pool) => pool.name)).toEqual(['Inbound DACH', 'Outbound']);
  expect(removePool(after, 'p2').pools).toEqual(policy.pools);
});

test('members: add once, weigh, remove', () => {
  const after = addMember(addMember(policy, 'p1', '9'), 'p1', '7');
  expect(members(after)).toEqual([
    { repId: '7', weight: 1 },
    { repId: '8', weight: 2 },
    { repId: '9', weight: 1 },
  ]);
  expect(members(setWeight(policy, 'p1', { repId: '8', weight: 0 }))?.[1]).toEqual({ repId: '8', weight: 0 });
  expect(members(removeMember(policy, 'p1', '7'))).toEqual([{ repId: '8', weight: 2 }]);
});

test('territories: tables and lines', () => {
  const [table] = policy.territories;
  if (table === undefined) throw new Error('the sample has a table');
  expect(addTable(policy, 't2', {}).territories.map((one) => one.id)).toEqual(['t1', 't2']);
  expect(removeTable(policy, 't1').territories).toEqual([]);
  expect(changeTable(policy, 't1', (one) => ({ ...one, name: 'EU' })).territories[0]?.name).toBe('EU');
  const two = addEntry(table, 'e2', { kind: 'person', repId: '7' });
  expect(moveEntry(two, 'e2', -1).entries.map((entry) => entry.id)).toEqual(['e2', 'e1']);
  expect(removeEntry(two, 'e1').entries.map((entry) => entry.id)).toEqual(['e2']);
  expect(changeEntry(two, 'e2', (entry) => ({ ...entry, name: 'Rest' })).entries[1]?.name).toBe('Rest');
});

test('a dimension without values is left out', () => {
  const entry = policy.territories[0]?.entries[0];
  const table = policy.territories[0];
  if (entry === undefined || table === undefined) throw new Error('the sample has a line');
  expect(withList(entry, 'country', [])).not.toHaveProperty('country');
  expect(withList(entry, 'postal', ['10', '12']).postal).toEqual(['10', '12']);
  expect(withSize(withSize(entry, 'min', 50), 'max', 200).size).toEqual({ min: 50, max: 200 });
  expect(withSize(withSize(entry, 'min', 50), 'min', undefined)).not.toHaveProperty('size');
  expect(withFields(table, 'country', [])).not.toHaveProperty('fields.country');
  expect(entryWords(withSize(entry, 'min', 50))).toBe('Country DE, AT; Number of employees 50 to any');
  expect(entryWords(withList(entry, 'country', []))).toBe('every lead');
});

test('what is in use is known by name', () => {
  expect(poolUses(policy, 'p1')).toEqual(['rule "Germany"', 'territory "DACH" in "Europe"', 'the fallback']);
  expect(poolUses(policy, 'p2')).toEqual([]);
  const routed = changeRule(policy, 'r1', (rule) => ({
    ...rule,
    then: { kind: 'territory', tableId: 't1', whenOut: { kind: 'fallback' } },
  }));
  expect(tableUses(routed, 't1')).toEqual(['rule "Existing accounts"']);
});
