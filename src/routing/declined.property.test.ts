/** What becomes of a lead that one rep after the other rejects or lets lapse, over generated policies: it never returns to one of them while anyone else is eligible. */
import fc from 'fast-check';
import { input } from '../../test/generated/decision-inputs.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { Decision } from './decision.ts';
import { keepWhileWaiting, rulesWaitedFor } from './destinations/keep-waiting.ts';
import type { RequestKind, RoutingRequest } from './facts.ts';

/** How a rep answers, and which of those it is offered to is the first. */
const answers = fc.array(
  fc.record({ kind: fc.constantFrom('declined' as const, 'lapsed' as const), first: fc.nat(4), claims: fc.boolean() }),
  {
    minLength: 12,
    maxLength: 12,
  },
);
type Answer = { readonly kind: 'declined' | 'lapsed'; readonly first: number; readonly claims: boolean };

/** The next request on the lead; null = it is left alone, in a queue, or stays on a path. */
function answered(given: DecisionInput, decision: Decision, answer: Answer, declined: Set<string>): DecisionInput | null {
  const { outcome } = decision;
  const heldBy = rulesWaitedFor(given.request, decision);
  const { pathId } = given.request;
  const routedOn = (request: RoutingRequest): DecisionInput => ({
    ...given,
    deadline: null,
    request: { ...request, heldBy, ...(pathId !== undefined && { pathId }) },
  });
  const excluded = () => [...declined].map((repId) => ({ repId, because: 'declined' }));
  if (outcome.kind === 'assigned') {
    declined.add(outcome.ownerId);
    return routedOn({ kind: answer.kind, excluded: excluded(), poolId: null });
  }
  if (outcome.kind === 'offered' && answer.claims) {
    const to = outcome.repIds[answer.first % outcome.repIds.length] ?? '';
    return routedOn({ kind: 'claimed', to, excluded: [], poolId: outcome.poolId, held: { because: 'offered', ruleId: outcome.ruleId } });
  }
  const keep = keepWhileWaiting({ request: given.request, decision, now: given.now });
  if (keep === null || !('deadline' in outcome) || outcome.deadline === null) return null;
  const kinds: Partial<Record<typeof keep.held.because, RequestKind>> = { 'on-path': 'path-ended', offered: 'unclaimed' };
  const kind = kinds[keep.held.because] ?? 'hold-expired';
  return { ...given, now: outcome.deadline, deadline: outcome.deadline, request: { ...given.request, ...keep, kind } };
}

/** Whether anybody gets the lead, or is offered it, when those who declined it cannot own leads at all. */
function anyoneElse(given: DecisionInput, declined: ReadonlySet<string>): boolean {
  const reps = given.roster.reps.map((rep) => (declined.has(rep.id) ? { ...rep, active: false } : rep));
  const { kind } = decide({ ...given, roster: { ...given.roster, reps } }).decision.outcome;
  return kind === 'assigned' || kind === 'offered';
}

/** Whom the decision gives the lead to, or offers it. */
function getting({ outcome }: Decision): readonly string[] {
  if (outcome.kind === 'assigned') return [outcome.ownerId];
  return outcome.kind === 'offered' ? outcome.repIds : [];
}

interface Way {
  /** Through how many hands it went. */
  readonly hands: number;
  /** It came back to somebody who had declined it; `wrongly` = although somebody else could have had it, or without saying so. */
  readonly returned: 'never' | 'rightly' | 'wrongly';
}

function wayOf(start: DecisionInput, given: readonly Answer[]): Way {
  const declined = new Set<string>();
  let current: DecisionInput | null = { ...start, deadline: null, request: { kind: 'reroute', excluded: [], poolId: null } };
  for (const answer of given) {
    if (current === null) break;
    const { decision } = decide(current);
    if (getting(decision).some((repId) => declined.has(repId))) {
      const isSaid = decision.trace.some(({ step }) => step === 'asked-again');
      return { hands: declined.size, returned: isSaid && !anyoneElse(current, declined) ? 'rightly' : 'wrongly' };
    }
    current = answered(current, decision, answer, declined);
  }
  return { hands: declined.size, returned: 'never' };
}

test('a lead never returns to whoever declined it while anyone else is eligible', () => {
  const ways: Way[] = [];
  fc.assert(
    fc.property(input, answers, (start, given) => {
      const way = wayOf(start, given);
      ways.push(way);
      expect(way.returned).not.toBe('wrongly');
    }),
    { numRuns: 500 },
  );
  // It means something only where leads went through several hands, and came back.
  expect(ways.filter(({ returned }) => returned === 'rightly').length).toBeGreaterThan(20);
  expect(ways.filter(({ hands }) => hands >= 4).length).toBeGreaterThan(5);
});
