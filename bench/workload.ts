/**
 * A synthetic policy and leads: N rules of 2 to 4 tests over 30 fields, first match spread evenly, one lead in twenty matches none. Both are parsed
 * from JSON, as they are when they come from the database or the CRM, because an engine's objects lie in memory as the parser makes them.
 */
import type { AccountCandidate, Lead, Roster } from '../src/routing/facts.ts';
import type { Policy, Rule, Test } from '../src/routing/policy/policy.ts';

const FIELDS = 30;
const VALUES = 200;

/** Small, fast and repeatable (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A test of one of four kinds; number fields are the last ten. */
function testOf(rand: () => number, field: number): Test {
  const name = `lead.f${field}` as const;
  const value = Math.floor(rand() * VALUES);
  if (field >= 20) return { field: name, op: 'between', value: [value, value + 20] };
  if (field >= 15) return { field: name, op: 'starts-with', value: `v${value}` };
  if (field >= 8) return { field: name, op: 'one-of', value: [`v${value}`, `v${(value + 7) % VALUES}`, `v${(value + 31) % VALUES}`] };
  return { field: name, op: 'is', value: `v${value}` };
}

function ruleOf(rand: () => number, n: number): Rule {
  const count = 2 + Math.floor(rand() * 3);
  const fields = new Set<number>([Math.floor(rand() * 8)]);
  while (fields.size < count) fields.add(Math.floor(rand() * FIELDS));
  return {
    id: `r${n}`,
    name: `Rule ${n}`,
    enabled: true,
    when: { all: [...fields].map((field) => testOf(rand, field)) },
    then: { kind: 'person', repId: `rep${n % 12}`, whenOut: { kind: 'assign-anyway' } },
  };
}

const parsed = <T>(made: T): T => JSON.parse(JSON.stringify(made)) as T;

/** A policy of `count` rules. */
export function policyOf(count: number): Policy {
  const rand = randomFrom(count);
  return parsed({
    format: 1,
    entry: { ownedLeads: 'route', importedLeads: 'route', routedBefore: 'route', only: null },
    matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: [] },
    availability: { unknownHours: 'available', workingHours: 'ignore' },
    writing: { overturnedByAutomation: 'accept' },
    rules: Array.from({ length: count }, (_, n) => ruleOf(rand, n)),
    pools: [],
    territories: [],
    fallback: { to: { kind: 'person', repId: 'rep0' }, whenOut: { kind: 'assign-anyway' } },
  });
}

const satisfying = (test: Test): string | number =>
  Array.isArray(test.value)
    ? (test.value[0] as string | number)
    : test.op === 'starts-with'
      ? `${String(test.value)}x`
      : (test.value as string);

/** Leads whose other fields are random and that satisfy one rule chosen evenly; one in twenty satisfies none on purpose. */
export function leadsOf(policy: Policy, count: number): Lead[] {
  const rand = randomFrom(policy.rules.length + 1);
  const leads = Array.from({ length: count }, (_, n): Lead => {
    const fields: Record<string, string | number> = {};
    for (let field = 0; field < FIELDS; field++)
      fields[`f${field}`] = field >= 20 ? Math.floor(rand() * VALUES) : `v${Math.floor(rand() * VALUES)}`;
    const rule = policy.rules[Math.floor(rand() * policy.rules.length)];
    const tests = rule !== undefined && 'all' in rule.when && n % 20 !== 0 ? (rule.when.all as readonly Test[]) : [];
    for (const test of tests) fields[test.field.slice('lead.'.length)] = satisfying(test);
    return { id: String(n), fields, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 };
  });
  return parsed(leads);
}

/** Reps `rep0` … who are always available. */
export const rosterOf = (count: number): Roster => ({
  readAt: 0,
  teams: [],
  reps: Array.from({ length: count }, (_, n) => ({
    id: `rep${n}`,
    name: `Rep ${n}`,
    email: null,
    active: true,
    teamIds: [],
    status: 'available',
    outOfOffice: [],
    zone: null,
    workingHours: null,
  })),
});

const POOLS = 10;
const POOL_REPS = 40;

/** The same policy with its leads spread over ten pools of eight. */
export function withPools(policy: Policy): Policy {
  const members = (at: number) => Array.from({ length: 8 }, (_, n) => ({ repId: `rep${(at * 4 + n) % POOL_REPS}`, weight: 1 + (n % 3) }));
  return {
    ...policy,
    pools: Array.from({ length: POOLS }, (_, at) => ({ id: `pool${at}`, name: `Pool ${at}`, members: members(at) })),
    rules: policy.rules.map((rule, n) => ({
      ...rule,
      then: { kind: 'pool', poolId: `pool${n % POOLS}`, whenOut: { kind: 'next-rule' } },
    })),
  };
}

/** Everybody in those pools; one in nine is away. */
export const poolRoster: Roster = {
  readAt: 0,
  teams: [],
  reps: rosterOf(POOL_REPS).reps.map((rep, n) => ({ ...rep, status: n % 9 === 8 ? 'away' : 'available' })),
};

/** An account that the lead belongs to. */
export const accountOf = (): AccountCandidate => ({
  id: 'a1',
  name: 'Acme',
  domain: 'acme.example',
  ownerId: 'rep1',
  method: 'associated',
  confidence: 1,
  evidence: ['primary association'],
  openDeals: 1,
  customer: true,
  lastActivityAt: 0,
  contacts: 3,
  createdAt: 0,
  fields: {},
  readAt: 0,
});
