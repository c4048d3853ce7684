/** What holds for every decision, over generated policies, leads, rosters and requests. */
import fc from 'fast-check';
import { HOUR, input } from '../../test/generated/decision-inputs.ts';
import { destination, waiting } from '../../test/generated/policies.ts';
import { usageIn } from './eligibility/caps.ts';
import { compilePolicy } from './policy/compile-policy.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { Decision } from './decision.ts';
import type { TraceStep } from './trace.ts';
import { explainDecision, reasonOf, type Names } from './explain/explain.ts';
import type { HeldAs, RequestKind, RoutingRequest } from './facts.ts';
import { keepWhileWaiting } from './destinations/keep-waiting.ts';
import type { Policy, Rule } from './policy/policy.ts';
import { rotationOf, rotationsIn, rotationsOf } from './policy/pools-in.ts';
import { replay } from './replay.ts';

const RUNS = { numRuns: 600 };
const bytes = (decision: Decision) => JSON.stringify(decision);
const isUntried = (step: TraceStep) =>
  step.step === 'rule-passed-over' && ['disabled', 'condition-false', 'condition-unknown'].includes(step.why.because);
const clone = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;
const names: Names = {
  rep: (id) => id,
  pool: (id) => id,
  rule: (id) => id,
  account: (id) => id,
  field: (path) => path,
  territory: (_, id) => id,
  of: (_, id) => id,
};

const waitsForRep = ({ held }: RoutingRequest) =>
  held === undefined || ['everyone-out', 'nobody-active', 'everyone-declined'].includes(held.because);

const atDeadline: Partial<Record<HeldAs['because'], RequestKind>> = { 'on-path': 'path-ended', offered: 'unclaimed' };

/** The look at a lead that waits in the moment its deadline is reached; null = it waits no more, or for somebody active to appear. */
function atItsDeadline(given: DecisionInput, decision: Decision): DecisionInput | null {
  const { outcome } = decision;
  const keep = keepWhileWaiting({ request: given.request, decision, now: given.now });
  if (keep === null || !('deadline' in outcome) || outcome.deadline === null || keep.held.because === 'nobody-active') return null;
  const kind = atDeadline[keep.held.because] ?? 'hold-expired';
  return { ...given, now: outcome.deadline, deadline: outcome.deadline, request: { ...given.request, ...keep, kind } };
}

/** What a decision may not say of how the lead waits; null = nothing. */
function wrongWith({ outcome, trace }: Decision, { request, now, deadline }: DecisionInput): string | null {
  if (outcome.kind === 'offered') return wrongWithOffer(outcome, { request, now });
  if (outcome.kind === 'queued') return request.excluded.some((one) => one.repId === outcome.queueId) ? 'a queue that refused' : null;
  if (outcome.kind !== 'held' && outcome.kind !== 'on-path') return null;
  if (outcome.deadline === null || outcome.retryAt === null)
    return trace.some((step) => step.step === 'path' && step.now === 'stays') ? null : 'no deadline';
  if (outcome.retryAt < now || outcome.retryAt > outcome.deadline) return 'a next look out of time';
  if (outcome.kind !== 'held' || !waitsForRep(request)) return null;
  const expired = request.kind === 'hold-expired';
  if (expired && !['nobody-active', 'everyone-declined'].includes(outcome.because)) return 'a hold beyond its deadline';
  return outcome.deadline > (expired ? now + 24 * HOUR : (deadline ?? Number.POSITIVE_INFINITY)) ? 'a deadline that moved later' : null;
}

function wrongWithOffer(
  { repIds, poolId, retryAt, deadline }: Extract<Decision['outcome'], { kind: 'offered' }>,
  { request, now }: Pick<DecisionInput, 'request' | 'now'>,
): string | null {
  if (retryAt !== deadline || deadline < now) return 'an offer out of time';
  if (repIds.length === 0 || request.excluded.some(({ repId }) => repIds.includes(repId)))
    return 'an offer to nobody, or to somebody excluded';
  return request.offeredIn?.includes(poolId) ? 'an offer made before' : null;
}

function endsWithin(deadlines: number, given: DecisionInput): boolean {
  let current: DecisionInput | null = given;
  for (let looks = 0; current !== null && looks < deadlines; looks += 1) current = atItsDeadline(current, decide(current).decision);
  return current === null;
}

describe('every decision', () => {
  test('ends: with an owner, in a queue, on a path or held with a deadline, or left alone', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision } = decide(given);
        expect(decision.trace.length).toBeGreaterThan(0);
        expect(wrongWith(decision, given)).toBeNull();
      }),
      RUNS,
    );
  });

  test('ends for good however long nothing changes: a lead waits for each rule once, and then for somebody active at most', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(endsWithin(20, given)).toBe(true);
      }),
      RUNS,
    );
  });

  test('ends for good also where one rule after the other lets the lead wait', () => {
    fc.assert(
      fc.property(input, fc.array(waiting, { minLength: 2, maxLength: 5 }), (given, destinations) => {
        const rules = destinations.map((then, at): Rule => ({ id: `rule-${at}`, name: 'Waits', enabled: true, when: { all: [] }, then }));
        const policy = compilePolicy({ ...given.policy.policy, rules });
        expect(endsWithin(20, { ...given, policy, request: { kind: 'reroute', excluded: [], poolId: null } })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('never assigns somebody unknown, inactive, excluded or paused, and somebody out only where the trace says so', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { outcome, trace } = decide(given).decision;
        if (outcome.kind !== 'assigned') return;
        expect(given.roster.reps.find(({ id }) => id === outcome.ownerId)?.active).toBe(true);
        const again = trace.some(({ step }) => step === 'asked-again');
        expect(again ? [] : given.request.excluded.map((one) => one.repId)).not.toContain(outcome.ownerId);
        // People decided: whether they are in, or have a share, is not asked.
        if (outcome.method === 'claimed' || outcome.method === 'given') return;
        const weight =
          outcome.poolId === null || outcome.poolId === 'team:t1'
            ? 1
            : given.policy.pools.get(outcome.poolId)?.members.find((member) => member.repId === outcome.ownerId)?.weight;
        expect(weight).toBeGreaterThan(0);
        const anyway = trace.some((step) => step.step === 'when-out' && step.applied === 'assign-anyway');
        const out = trace.some((step) =>
          (step.step === 'pool' ? step.candidates : step.step === 'person' ? [step.candidate] : []).some(
            (one) => one.repId === outcome.ownerId && one.verdict === 'ineligible' && one.why.because !== 'paused',
          ),
        );
        expect(out && !anyway).toBe(false);
      }),
      RUNS,
    );
  });

  test('gives the same bytes twice, after a round trip through JSON, and when replayed', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision, rotation: after } = decide(given);
        expect(bytes(decide(given).decision)).toBe(bytes(decision));
        const stored = clone({ ...given, policy: given.policy.policy });
        const again = decide({ ...stored, policy: compilePolicy(stored.policy) });
        expect(bytes(again.decision)).toBe(bytes(decision));
        expect(JSON.stringify(again.rotation)).toBe(JSON.stringify(after));
        const before = Object.fromEntries(
          rotationsIn(decision, given.policy).flatMap((id) => (Object.hasOwn(given.rotation, id) ? [[id, given.rotation[id]!]] : [])),
        );
        const record = clone({
          lead: given.lead,
          accounts: given.accounts,
          rotationBefore: before,
          usageBefore: usageIn(decision, given.usage ?? {}),
          request: given.request,
          decidedAt: given.now,
          decision,
        });
        expect(bytes(replay(record, compilePolicy(stored.policy), stored.roster, given.rules))).toBe(bytes(decision));
      }),
      RUNS,
    );
  });

  test('is the same by the index as by trying every rule', () => {
    fc.assert(
      fc.property(input, (given) => {
        const indexed = decide({ ...given, rules: 'index' });
        const every = decide({ ...given, rules: 'every' });
        expect(indexed.decision.outcome).toEqual(every.decision.outcome);
        expect(indexed.decision.trace.filter((step) => !isUntried(step))).toEqual(every.decision.trace.filter((step) => !isUntried(step)));
        expect(indexed.rotation).toEqual(every.rotation);
      }),
      { numRuns: 1500 },
    );
  });

  test('reaches the same pools whatever the rotation, so a dry run names them all', () => {
    fc.assert(
      fc.property(input, (given) => {
        const reached = (from: DecisionInput) => rotationsIn(decide(from).decision, from.policy);
        expect(reached({ ...given, rotation: {} })).toEqual(reached(given));
        expect(rotationsOf(given.policy)).toEqual(expect.arrayContaining(reached(given)));
      }),
      RUNS,
    );
  });

  test('is not changed by a rule that never holds', () => {
    fc.assert(
      fc.property(input, fc.nat(8), destination, (given, at, then) => {
        const { entry } = given.policy.policy;
        // A rule makes takers of those it names, whether it holds or not.
        const plain: Policy = { ...given.policy.policy, entry: { ...entry, ownedLeads: entry.ownedLeads === 'route' ? 'route' : 'leave' } };
        const never: Rule = { id: 'never', name: 'Never', enabled: true, when: { any: [] }, then };
        const more = compilePolicy({ ...plain, rules: plain.rules.toSpliced(at, 0, never) });
        const [without, withRule] = [
          decide({ ...given, policy: compilePolicy(plain), rules: 'every' }),
          decide({ ...given, policy: more, rules: 'every' }),
        ];
        expect(withRule.decision.outcome).toEqual(without.decision.outcome);
        expect(withRule.decision.trace.filter((step) => step.step !== 'rule-passed-over' || step.ruleId !== 'never')).toEqual(
          without.decision.trace,
        );
        expect(bytes(decide({ ...given, policy: more, rules: 'index' }).decision)).toBe(
          bytes(decide({ ...given, policy: compilePolicy(plain), rules: 'index' }).decision),
        );
      }),
      RUNS,
    );
  });

  test('moves one pool at most, and only by one lead, with credits that sum to zero', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision, rotation: after } = decide(given);
        const takesTurn =
          decision.outcome.kind === 'assigned' &&
          (decision.outcome.method !== 'claimed' || decision.trace.some((step) => step.step === 'pool' && step.claim?.now === 'claimed'));
        const drawn =
          takesTurn && decision.outcome.kind === 'assigned' && decision.outcome.poolId !== null
            ? [rotationOf(given.policy, decision.outcome.poolId)]
            : [];
        expect(after.map((state) => state.poolId)).toEqual(drawn);
        for (const state of after) {
          const before = Object.hasOwn(given.rotation, state.poolId) ? given.rotation[state.poolId] : undefined;
          expect(state.turn).toBe((before?.turn ?? 0) + 1);
          expect(Math.abs(state.members.reduce((sum, member) => sum + member.credit, 0))).toBeLessThan(1e-9);
          expect(state.members.find((member) => member.lastServed === state.turn)?.repId).toBe(
            decision.outcome.kind === 'assigned' ? decision.outcome.ownerId : null,
          );
        }
      }),
      RUNS,
    );
  });

  test('can be said in sentences, and in 200 characters', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision } = decide(given);
        const explained = explainDecision(decision, names, 'Europe/Berlin');
        expect(explained.path.map(({ sentence }) => sentence).filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
        expect(reasonOf(decision, { ...names, rule: () => 'r'.repeat(300) }).length).toBeLessThanOrEqual(200);
        expect(explained.candidates.filter(({ verdict }) => verdict === 'chosen').map(({ repId: id }) => id)).toEqual(
          decision.outcome.kind === 'assigned' ? [decision.outcome.ownerId] : [],
        );
      }),
      RUNS,
    );
  });
});
