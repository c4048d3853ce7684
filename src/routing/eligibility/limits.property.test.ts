/** Limits that hold for every lead, whatever way it comes: counted naively from the list of assignments, over generated policies. */
/* oxlint-disable no-restricted-globals -- the test counts days by another calendar than the core's. */
import fc from 'fast-check';
import { usageIn, usageNeeded } from './caps.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { decide, type DecisionInput } from '../decide.ts';
import type { Lead, Rep, Roster } from '../facts.ts';
import type { Destination, WhenOut } from '../policy/policy-destinations.ts';
import type { Cap, RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool, PoolCap } from '../policy/policy-pools.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { replay } from '../replay.ts';
import type { RotationState } from '../rotation/rotation-state.ts';
import type { Usage, UsageQuery } from './usage.ts';

const MINUTE = 60_000;
/** The clocks go back in Berlin and forward in New York within the day; in Cairo they skip midnight. */
const STARTS = ['2026-10-24T12:00:00Z', '2027-03-13T12:00:00Z', '2026-04-23T12:00:00Z', '2026-11-29T20:00:00Z'].map((iso) =>
  Date.parse(iso),
);
const ZONES = ['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kolkata', 'Nowhere/At_All', null] as const;
const repId = fc.constantFrom('r1', 'r2', 'r3', 'r4');
const poolId = fc.constantFrom('p1', 'p2');

const cap: fc.Arbitrary<Cap> = fc.record({
  most: fc.integer({ min: 0, max: 4 }),
  per: fc.oneof(
    fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
    fc.record({ rollingMinutes: fc.constantFrom(5, 60, 600) }),
  ),
});
const poolCap: fc.Arbitrary<PoolCap> = fc
  .tuple(cap, fc.constantFrom('member' as const, 'pool' as const))
  .map(([one, of]) => ({ most: one.most * (of === 'pool' ? 3 : 1), per: one.per, of }));
const region = fc.constantFrom('CA', 'ny');
const profile: fc.Arbitrary<Omit<RepProfile, 'repId'>> = fc.record(
  {
    caps: fc.array(cap, { maxLength: 3 }),
    maxOpen: fc.integer({ min: 0, max: 6 }),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York'),
    licences: fc.array(fc.record({ region, product: fc.constant(null), until: fc.constantFrom(null, '2026-10-25', '2027-12-31') })),
    skills: fc.record({ language: fc.subarray(['de', 'FR']) }),
    tags: fc.subarray(['senior', 'part-time']),
    ramp: fc.record({
      from: fc.constantFrom('2026-10-01', '2026-10-25', '2027-03-14'),
      shares: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 3 }),
    }),
  },
  { requiredKeys: [] },
);
const pool = (id: string): fc.Arbitrary<Pool> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(id),
      members: fc.uniqueArray(fc.record({ repId, weight: fc.integer({ min: 0, max: 3 }) }), {
        selector: (member) => member.repId,
        maxLength: 4,
      }),
      choose: fc.constantFrom('rotation' as const, 'least-loaded' as const),
      caps: fc.array(poolCap, { maxLength: 2 }),
      skills: fc.array(
        fc.record(
          {
            skill: fc.constant('language'),
            field: fc.constant('lead.language' as const),
            need: fc.constantFrom('required' as const, 'preferred' as const),
            relaxAfterMinutes: fc.constantFrom(1, 60),
          },
          { requiredKeys: ['skill', 'field', 'need'] },
        ),
        { maxLength: 2 },
      ),
      licence: fc.record({
        region: fc.constant(['lead.state' as const]),
        whenUnknown: fc.constantFrom('anyone' as const, 'nobody' as const),
      }),
      rotation: fc.record({
        tagWeights: fc.constant([
          { tag: 'Senior', weight: 2 },
          { tag: 'part-time', weight: 0.5 },
        ]),
      }),
    },
    { requiredKeys: ['id', 'name', 'members'] },
  );
const whenOut: fc.Arbitrary<WhenOut> = fc.oneof(
  fc.constantFrom<WhenOut>({ kind: 'assign-anyway' }, { kind: 'assign-anyway' }, { kind: 'next-rule' }, { kind: 'hold', maxMinutes: 30 }),
  fc.record({ kind: fc.constant('backup' as const), repId }),
);
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId, whenOut }),
  fc.record({ kind: fc.constant('pool' as const), poolId, whenOut }),
);
const policy: fc.Arbitrary<Policy> = fc
  .record({
    rules: fc.array(destination, { minLength: 1, maxLength: 3 }),
    pools: fc.tuple(pool('p1'), pool('p2')),
    people: fc.array(fc.tuple(repId, profile), { maxLength: 4 }),
    eligibility: fc.record({ caps: fc.array(cap, { maxLength: 2 }), maxOpen: fc.integer({ min: 1, max: 8 }) }, { requiredKeys: [] }),
    to: fc.oneof(fc.record({ kind: fc.constant('person' as const), repId }), fc.record({ kind: fc.constant('pool' as const), poolId })),
  })
  .map(({ rules, pools, people, eligibility, to }) => ({
    format: 1,
    entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
    matching: { methods: [], minConfidence: 1, tieBreakers: [] },
    availability: { unknownHours: 'available', workingHours: 'respect', companyDays: [{ date: '2026-10-25', name: 'Sunday' }] },
    writing: { overturnedByAutomation: 'accept' },
    rules: rules.map((then, at): Rule => ({
      id: `rule-${at}`,
      name: `${at}`,
      enabled: true,
      when: at === 0 ? { field: 'lead.vip', op: 'is', value: true } : { all: [] },
      then,
    })),
    pools,
    territories: [],
    eligibility,
    people: [...new Map(people.map(([id, one]) => [id, { ...one, repId: id }])).values()],
    fallback: { to, whenOut: { kind: 'assign-anyway' } },
  }));
const rep = (id: string, at: number): fc.Arbitrary<Rep> =>
  fc
    .record({ zone: fc.constantFrom(...ZONES), away: fc.nat(5), open: fc.option(fc.nat(5), { nil: undefined }) })
    .map(({ zone, away, open }) => ({
      id,
      name: id,
      email: null,
      active: true,
      teamIds: [],
      status: away === 0 ? 'away' : null,
      outOfOffice: [],
      zone,
      workingHours: null,
      ...(open === undefined ? {} : { open: open === 5 ? null : { count: open, readAt: at - 1000 } }),
    }));
const arrival = fc.record({
  minutes: fc.constantFrom(0, 0, 0, 1, 4, 20, 59, 240, 900),
  vip: fc.boolean(),
  language: fc.constantFrom('de', 'fr', undefined),
  state: fc.constantFrom('CA', 'NY', undefined),
  kind: fc.constantFrom('new' as const, 'new' as const, 'hold-expired' as const),
  waited: fc.option(fc.constantFrom(0, 30, 90), { nil: undefined }),
});
type Arrival = typeof arrival extends fc.Arbitrary<infer T> ? T : never;
const story = fc.constantFrom(...STARTS).chain((start) =>
  fc.record({
    start: fc.constant(start),
    policy,
    reps: fc.tuple(rep('r1', start), rep('r2', start), rep('r3', start), rep('r4', start)),
    arrivals: fc.array(arrival, { minLength: 1, maxLength: 40 }),
  }),
);
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

interface Given {
  readonly repId: string;
  readonly poolId: string | null;
  readonly at: number;
}

/** What a database would count. */
function countNaively(queries: readonly UsageQuery[], given: readonly Given[]): Usage {
  return Object.fromEntries(
    queries.flatMap(({ key, repId: by, poolId: through, since }) => {
      const times = given
        .filter((one) => (by ?? one.repId) === one.repId && (through ?? one.poolId) === one.poolId && one.at >= since)
        .map(({ at }) => at);
      return times.length === 0 ? [] : [[key, { count: times.length, oldest: Math.min(...times) }]];
    }),
  );
}

const leadOf = ({ vip, language, state }: Arrival, now: number): Lead => ({
  id: 'lead',
  fields: { vip, ...(language === undefined ? {} : { language }), ...(state === undefined ? {} : { state }) },
  ownerId: null,
  createdAt: now,
  imported: false,
  routedBefore: false,
  readAt: now,
});

interface Step {
  readonly input: DecisionInput;
  readonly result: ReturnType<typeof decide>;
  readonly given: readonly Given[];
}

/** Plays the arrivals one after the other; leads of one moment are decided on the usage that the one before left. */
function* play({ start, policy: written, reps, arrivals }: Story): Generator<Step> {
  const compiled = compilePolicy(written);
  const roster: Roster = { reps, teams: [], readAt: start };
  const given: Given[] = [];
  let rotation: RotationState = {};
  let usage: Usage = {};
  let now = start;
  for (const [at, one] of arrivals.entries()) {
    now += one.minutes * MINUTE;
    if (at === 0 || one.minutes > 0) usage = countNaively(usageNeeded(compiled, roster, now), given);
    const request = {
      kind: one.kind,
      excluded: [],
      poolId: null,
      ...(one.waited === undefined ? {} : { waitingSince: now - one.waited * MINUTE }),
    };
    const input: DecisionInput = {
      policy: compiled,
      lead: leadOf(one, now),
      accounts: [],
      roster,
      rotation,
      usage,
      request,
      now,
      rules: 'every',
    };
    const result = decide(input);
    const { outcome } = result.decision;
    if (outcome.kind === 'assigned') given.push({ repId: outcome.ownerId, poolId: outcome.poolId, at: now });
    usage = { ...usage, ...result.usage };
    for (const state of result.rotation) rotation = { ...rotation, [state.poolId]: state };
    yield { input, result, given: [...given] };
  }
}

const calendars = new Map<string, Intl.DateTimeFormat>();
function wallClock(zone: string, moment: number): string {
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  calendars.set(zone, calendar);
  return calendar.format(moment);
}

/** The calendar window in which a lead was given, by name; another lead is in the same one when it has the same name. */
function windowNamed(per: Extract<Cap['per'], string>, zone: string, at: number): string {
  const wall = wallClock(zone, at);
  const date = wall.slice(0, 10);
  if (per === 'hour') return `${wall.slice(0, 13)} ${Date.parse(`${wall.replace(' ', 'T')}:00Z`) - Math.floor(at / MINUTE) * MINUTE}`;
  if (per === 'day') return date;
  if (per === 'month') return date.slice(0, 7);
  const noon = Date.parse(`${date}T12:00:00Z`);
  return new Date(noon - ((new Date(noon).getUTCDay() + 6) % 7) * 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

/** How many of the leads count together with the last one. */
function countWithLast({ per }: Cap, zone: string, given: readonly Given[]): number {
  const last = given.at(-1)?.at ?? 0;
  if (typeof per !== 'string') return given.filter(({ at }) => at > last - per.rollingMinutes * MINUTE).length;
  return given.filter(({ at }) => windowNamed(per, zone, at) === windowNamed(per, zone, last)).length;
}

interface Held {
  readonly limit: Cap;
  readonly zone: string;
  readonly given: readonly Given[];
}

const zoneOf = (who: Rep | undefined, own: RepProfile | undefined): string => {
  const named = own?.zone ?? who?.zone ?? 'UTC';
  return named.startsWith('Nowhere') ? 'UTC' : named;
};

/** Every cap that the last lead counts against, with the leads that do. */
function capsOn({ input: { policy: compiled, roster }, given }: Step): Held[] {
  const last = given.at(-1);
  const who = roster.reps.find(({ id }) => id === last?.repId);
  const own = compiled.policy.people?.find((one) => one.repId === last?.repId);
  const zone = zoneOf(who, own);
  const his = given.filter((one) => one.repId === last?.repId);
  const through = (list: readonly Given[]) => list.filter((one) => one.poolId === last?.poolId);
  return [
    ...(own?.caps ?? compiled.policy.eligibility?.caps ?? []).map((limit) => ({ limit, zone, given: his })),
    ...(compiled.policy.pools.find(({ id }) => id === last?.poolId)?.caps ?? []).map((limit) =>
      limit.of === 'member' ? { limit, zone, given: through(his) } : { limit, zone: 'UTC', given: through(given) },
    ),
  ];
}

function exceeded(step: Step): unknown[] {
  if (step.result.decision.outcome.kind !== 'assigned') return [];
  const caps = capsOn(step).filter(({ limit, zone, given }) => countWithLast(limit, zone, given) > limit.most);
  const last = step.given.at(-1);
  const open = step.input.roster.reps.find(({ id }) => id === last?.repId)?.open;
  const own = step.input.policy.policy.people?.find((one) => one.repId === last?.repId);
  const most = own?.maxOpen ?? step.input.policy.policy.eligibility?.maxOpen ?? Number.POSITIVE_INFINITY;
  const load = open ? open.count + step.given.filter((one) => one.repId === last?.repId).length : 0;
  return [...caps, ...(load > most ? [{ load, most }] : [])];
}

/** Licence and skill of whoever got the lead through a pool, read from the policy without the core's help. */
function unfit({ input, result: { decision } }: Step): string[] {
  const { outcome } = decision;
  if (outcome.kind !== 'assigned' || outcome.poolId === null) return [];
  const through = input.policy.policy.pools.find(({ id }) => id === outcome.poolId);
  const own = input.policy.policy.people?.find((one) => one.repId === outcome.ownerId);
  const { state, language } = input.lead.fields;
  const zone = zoneOf(
    input.roster.reps.find(({ id }) => id === outcome.ownerId),
    own,
  );
  const today = wallClock(zone, input.now).slice(0, 10);
  const licensed = own?.licences?.some((one) => one.region.toUpperCase() === state && (one.until === null || one.until >= today)) === true;
  const mayUnlicensed = !through?.licence || (state === undefined && through.licence.whenUnknown === 'anyone');
  const since = input.request.waitingSince ?? input.now;
  const required = (through?.skills ?? []).some(
    ({ need, relaxAfterMinutes: after }) => need === 'required' && (after === undefined || input.now < since + after * MINUTE),
  );
  const skilled = own?.skills?.['language']?.some((one) => one.toLowerCase() === language) === true;
  return [...(licensed || mayUnlicensed ? [] : ['licence']), ...(!required || language === undefined || skilled ? [] : ['skill'])];
}

/** Whoever could have been chosen and lacks fewer preferred skills than the one who was, or has less work for the weight. */
function passedBy({ input, result: { decision } }: Step): unknown[] {
  return decision.trace.flatMap((step) => {
    if (step.step !== 'pool') return [];
    const able = step.candidates.filter((one) => one.verdict !== 'ineligible');
    const chosen = able.find(({ verdict }) => verdict === 'chosen');
    const members = input.policy.pools.get(step.poolId)?.members ?? [];
    const weightOf = (one: (typeof able)[number]) => one.weight ?? members.find(({ repId: id }) => id === one.repId)?.weight ?? 1;
    const lacking = (one: (typeof able)[number]) => one.lacks?.length ?? 0;
    const load = (one: (typeof able)[number]) => (one.load === null ? Number.POSITIVE_INFINITY : (one.load ?? 0) / weightOf(one));
    return able.filter(
      (one) => chosen && (lacking(one) < lacking(chosen) || (lacking(one) === lacking(chosen) && load(one) < load(chosen) - 1e-6)),
    );
  });
}

/** Capped persons who would have had room a moment before the trace says so, or would have none then. */
function wronglyCapped({ input, result: { decision }, given }: Step): unknown[] {
  const before = decision.outcome.kind === 'assigned' ? given.slice(0, -1) : given;
  return decision.trace.flatMap((step) => {
    if (step.step !== 'person' || step.candidate.verdict !== 'ineligible' || step.candidate.why.because !== 'capped') return [];
    const { limit, most, until } = step.candidate.why;
    if (until === null) return most === 0 ? [] : [step];
    const countAt = (now: number) => countNaively(usageNeeded(input.policy, input.roster, now), before)[limit]?.count ?? 0;
    return countAt(until - 1) >= most && countAt(until) < most ? [] : [step];
  });
}

/** A hold has its deadline ahead, and one that was over already is raised again only when nobody may take the lead whatever the hour. */
function endless({ input: { now, request }, result: { decision } }: Step): unknown[] {
  const { outcome } = decision;
  if (outcome.kind === 'assigned') return [];
  if (outcome.kind !== 'held' || outcome.retryAt < now || outcome.retryAt > outcome.deadline || outcome.deadline <= now) return [outcome];
  return request.kind === 'hold-expired' && outcome.because === 'everyone-out' ? [outcome] : [];
}

/** Moments before the next look at which somebody would have taken the lead after all, and next looks after which nothing has changed. */
function lookedAtWrongly({ input, result: { decision }, given }: Step): unknown[] {
  const { outcome, trace } = decision;
  const asked = trace.filter(({ step }) => step === 'person' || step === 'pool');
  if (outcome.kind !== 'held' || asked.length !== 1) return [];
  const { now, request } = input;
  const decideAt = (moment: number) =>
    decide({
      ...input,
      now: moment,
      usage: countNaively(usageNeeded(input.policy, input.roster, moment), given),
      request: { ...request, kind: 'hold-check', waitingSince: request.waitingSince ?? now },
      deadline: outcome.deadline,
    }).decision.outcome;
  const tooEarly = [0.25, 0.75, 0.999]
    .map((part) => Math.floor(now + part * (outcome.retryAt - now)))
    .filter((moment) => moment < outcome.retryAt && decideAt(moment).kind === 'assigned');
  const then = outcome.retryAt < outcome.deadline ? decideAt(outcome.retryAt) : null;
  return [...tooEarly, ...(then?.kind === 'held' && then.retryAt <= outcome.retryAt ? [then] : [])];
}

const everyStep = <T>(of: (step: Step) => T): fc.Arbitrary<T[]> => story.map((told) => Array.from(play(told), of));

describe('limits', () => {
  test('no cap is ever exceeded by one, in any window, by any way, whatever the hour', () => {
    fc.assert(
      fc.property(everyStep(exceeded), (found) => {
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('nobody gets a lead through a pool without the licence or the required skill, and the preferred and least loaded come first', () => {
    fc.assert(
      fc.property(
        everyStep((step) => [...unfit(step), ...passedBy(step)]),
        (found) => {
          expect(found.flat()).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('counters that an assignment raised stand as if they were counted anew', () => {
    const standing = ({ input, result, given }: Step) => {
      const queries = usageNeeded(input.policy, input.roster, input.now);
      const needed = new Set<string>(queries.map(({ key }) => key));
      const raised = Object.entries({ ...input.usage, ...result.usage }).filter(([key]) => needed.has(key));
      return { raised: Object.fromEntries(raised), counted: countNaively(queries, given) };
    };
    fc.assert(
      fc.property(everyStep(standing), (found) => {
        expect(found.map(({ raised }) => raised)).toEqual(found.map(({ counted }) => counted));
      }),
      { numRuns: 200 },
    );
  });

  test('every decision ends, and whoever is capped has room again when the trace says so', () => {
    fc.assert(
      fc.property(
        everyStep((step) => [...endless(step), ...wronglyCapped(step)]),
        (found) => {
          expect(found.flat()).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a held lead is looked at again as soon as somebody may take it, and not before', () => {
    fc.assert(
      fc.property(everyStep(lookedAtWrongly), (found) => {
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('a decision is the same by the index as by trying every rule, and when replayed on the counters it looked at', () => {
    const again = ({ input, result: { decision } }: Step) => {
      const { lead, rotation: rotationBefore, request, now: decidedAt, policy: compiled, roster } = input;
      const record = {
        lead,
        accounts: [],
        rotationBefore,
        usageBefore: usageIn(decision, input.usage ?? {}),
        request,
        decidedAt,
        decision,
      };
      return {
        decided: JSON.stringify(decision),
        replayed: JSON.stringify(replay(record, compiled, roster, 'every')),
        outcome: decision.outcome,
        indexed: decide({ ...input, rules: 'index' }).decision.outcome,
      };
    };
    fc.assert(
      fc.property(everyStep(again), (found) => {
        expect(found.map(({ replayed }) => replayed)).toEqual(found.map(({ decided }) => decided));
        expect(found.map(({ indexed }) => indexed)).toEqual(found.map(({ outcome }) => outcome));
      }),
      { numRuns: 200 },
    );
  });
});
