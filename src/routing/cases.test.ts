/**
 * Hand-reasoned cases: what must come out, written by a person, and beside it the whole trace as it was when the case was
 * accepted. A case may extend a base file and name only what differs. Times are ISO 8601 in UTC.
 * `UPDATE_TRACES=1` writes the traces anew; the expectations stay as they are.
 */
/* oxlint-disable no-restricted-globals -- the test reads dates, files and its own switch; the core does not. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { usageIn } from './eligibility/caps.ts';
import { compilePolicy } from './policy/compile-policy.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { AccountRejected, CandidateVerdict, Decision, Outcome } from './decision.ts';
import type { TraceStep } from './trace.ts';
import { explainDecision, reasonOf, type Names } from './explain/explain.ts';
import type { AccountCandidate, Lead, Rep, Roster, RoutingRequest } from './facts.ts';
import type { Policy } from './policy/policy.ts';
import { replay } from './replay.ts';
import type { RotationState } from './rotation/rotation-state.ts';
import type { Usage } from './eligibility/usage.ts';

interface Base {
  readonly now: number;
  readonly policy: Policy;
  readonly roster: Roster;
  readonly lead: Lead;
  readonly account: AccountCandidate;
  readonly request: RoutingRequest;
}

interface Case {
  readonly description: string;
  readonly extends: string;
  readonly policy?: Partial<Policy>;
  readonly reps?: readonly Rep[];
  readonly teams?: Roster['teams'];
  readonly queues?: NonNullable<Roster['queues']>;
  readonly lead?: Partial<Lead>;
  readonly accounts?: readonly Partial<AccountCandidate>[];
  readonly rotation?: RotationState;
  readonly usage?: Usage;
  readonly request?: Partial<RoutingRequest>;
  readonly now?: number;
  readonly deadline?: number;
  readonly expected: {
    readonly outcome: Outcome;
    readonly steps: readonly string[];
    readonly reason?: string;
    readonly details?: readonly string[];
    readonly next?: readonly string[];
    /** What everybody in the rotation is owed after the lead, to four places. */
    readonly credits?: Readonly<Record<string, number>>;
    /** The counters that the assignment raised. */
    readonly usage?: Usage;
  };
  readonly trace?: readonly TraceStep[];
}

const folder = new URL('./cases/', import.meta.url);
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && ISO.test(value) ? Date.parse(value) : value,
  ) as T;

const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.startsWith('base-'));

function inputOf(one: Case, rules: DecisionInput['rules']): DecisionInput {
  const base = read<Base>(`${one.extends}.json`);
  return {
    policy: compilePolicy({ ...base.policy, ...one.policy }),
    lead: { ...base.lead, ...one.lead },
    accounts: (one.accounts ?? []).map((account) => ({ ...base.account, ...account })),
    roster: {
      ...base.roster,
      reps: [...base.roster.reps, ...(one.reps ?? [])],
      teams: one.teams ?? base.roster.teams,
      ...(one.queues && { queues: one.queues }),
    },
    rotation: one.rotation ?? {},
    usage: one.usage ?? {},
    request: { ...base.request, ...one.request },
    deadline: one.deadline ?? null,
    now: one.now ?? base.now,
    rules,
  };
}

function namesOf({ policy: { policy }, roster, accounts }: DecisionInput): Names {
  const named = (items: readonly { id: string; name: string | null }[], id: string) => items.find((item) => item.id === id)?.name ?? id;
  return {
    rep: (id) => named(roster.reps, id),
    pool: (id) => named(policy.pools, id),
    rule: (id) => named(policy.rules, id),
    account: (id) => named(accounts, id),
    field: (path) => path.slice(path.indexOf('.') + 1),
    territory: (_, id) =>
      named(
        policy.territories.flatMap(({ entries }) => entries),
        id,
      ),
    of: (_, id) => id,
  };
}

/** A step in the few words in which the expectations are written. */
function inShort(step: TraceStep): string {
  switch (step.step) {
    case 'entered':
      return `entered ${step.request}`;
    case 'left-alone':
      return `left-alone ${step.because}`;
    case 'account': {
      const rejected = step.rejected.map(({ accountId, why }) => `${accountId} (${lost(why)})`).join(', ');
      return `account ${step.matched?.accountId ?? 'none'}${rejected === '' ? '' : `; not ${rejected}`}`;
    }
    case 'rule-passed-over':
      return `passed-over ${step.ruleId}: ${step.why.because}`;
    case 'rule-matched':
      return `matched ${step.ruleId}`;
    case 'pool-requested':
      return `pool-requested ${step.poolId}`;
    case 'territory':
      return `territory ${step.entryId}`;
    case 'person':
      return `${step.as} ${verdict(step.candidate)}`.replace(/^(\S+ \S+) /, '$1: ');
    case 'pool': {
      const next = step.nextInLine === null ? '' : `; next ${step.nextInLine}`;
      return `pool ${step.poolId}${step.ignoringAvailability ? ' ignoring availability' : ''}${step.claim ? ` ${step.claim.now}` : ''}: ${step.candidates.map(verdict).join(', ')}${next}`;
    }
    case 'score':
      return `score ${step.score ?? 'unknown'} ${step.tierId ?? 'below tiers'}${step.contributions.map(({ partId, points, result }) => `, ${partId} ${result === 'unknown' ? '?' : points}`).join('')}`;
    case 'same-customer':
      return `${step.from} ${step.leadId} by ${step.by}`;
    case 'partner':
      return `partner ${step.partnerId}`;
    case 'team':
      return `team ${step.teamId}`;
    case 'queue':
      return `queue ${step.queueId}`;
    case 'hold-until':
      return `hold-until ${step.until.kind}`;
    case 'path':
      return `path ${step.pathId} ${step.now}`;
    case 'handed-over':
      return `handed-over ${step.to.kind === 'pool' ? step.to.poolId : step.to.repId}`;
    case 'skill-relaxed':
      return `skill-relaxed ${step.skill}`;
    case 'when-out':
      return `when-out ${step.applied}`;
    case 'unclaimed':
      return `unclaimed ${step.poolId}: ${step.then}`;
    case 'fallback':
      return 'fallback';
    case 'asked-again':
      return 'asked-again';
  }
}

const lost = (why: AccountRejected): string => (why.because === 'tie-break' ? `tie-break ${why.by}` : why.because);
const verdict = (candidate: CandidateVerdict): string =>
  `${candidate.repId} ${candidate.verdict === 'ineligible' ? candidate.why.because : candidate.verdict}`;
const withoutRules = (trace: readonly TraceStep[]) =>
  trace.filter(
    (step) => step.step !== 'rule-passed-over' || !['disabled', 'condition-false', 'condition-unknown'].includes(step.why.because),
  );

async function keep(file: string, decision: Decision): Promise<void> {
  const written = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object;
  writeFileSync(
    new URL(file, folder),
    await format(JSON.stringify({ ...written, trace: decision.trace }), { parser: 'json', printWidth: 140 }),
  );
}

describe('cases', () => {
  test('there are many', () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  test.each(files)('%s', async (file) => {
    const one = read<Case>(file);
    const input = inputOf(one, 'every');
    const { decision, usage, rotation } = decide(input);
    expect(usage).toEqual(one.expected.usage ?? usage);
    const credits = rotation.flatMap(({ members }) => members.map(({ repId, credit }) => [repId, Math.round(credit * 1e4) / 1e4]));
    expect(Object.fromEntries(credits)).toEqual(one.expected.credits ?? Object.fromEntries(credits));
    expect(decision.trace.map(inShort)).toEqual(one.expected.steps);
    expect(decision.outcome).toEqual(one.expected.outcome);
    const explained = explainDecision(decision, namesOf(input), 'Europe/Berlin');
    expect(explained.reason).toBe(one.expected.reason ?? explained.reason);
    expect(explained.next).toEqual(one.expected.next ?? explained.next);
    expect(explained.path.flatMap(({ details }) => details)).toEqual(expect.arrayContaining([...(one.expected.details ?? [])]));
    if (process.env['UPDATE_TRACES'] === '1') await keep(file, decision);
    expect(JSON.stringify(decision.trace)).toBe(JSON.stringify(read<{ trace: unknown }>(file).trace));
  });

  test.each(files)('%s: index, replay and sentences', (file) => {
    const one = read<Case>(file);
    const input = inputOf(one, 'every');
    const { decision, rotation } = decide(input);
    const indexed = decide({ ...input, rules: 'index' });
    expect(indexed.decision.outcome).toEqual(decision.outcome);
    expect(withoutRules(indexed.decision.trace)).toEqual(withoutRules(decision.trace));
    expect(indexed.rotation).toEqual(rotation);
    const record = {
      lead: input.lead,
      accounts: input.accounts,
      rotationBefore: input.rotation,
      usageBefore: usageIn(decision, input.usage ?? {}),
      request: input.request,
      decidedAt: input.now,
      decision,
    };
    expect(JSON.stringify(replay(record, input.policy, input.roster, 'every'))).toBe(JSON.stringify(decision));
    const names = namesOf(input);
    const explained = explainDecision(decision, names, 'Europe/Berlin');
    // A rule that held and was passed over all the same is told once.
    const toldOnce = decision.trace.filter(
      (step, at) => step.step === 'rule-matched' && decision.trace[at + 1]?.step === 'rule-passed-over',
    );
    expect(explained.path).toHaveLength(decision.trace.length - toldOnce.length);
    for (const { sentence } of explained.path) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(reasonOf(decision, names).length).toBeLessThanOrEqual(200);
  });

  test('together they show every kind of step, reason and end', () => {
    const decisions = files.map((file) => decide(inputOf(read<Case>(file), 'every')).decision);
    const steps = decisions.flatMap(({ trace }) => trace);
    const seen = new Set(
      steps.flatMap((step) =>
        [step.step, ...JSON.stringify(step).matchAll(/"(?:because|applied|by|as)":"([^"]+)"/g)].map((found) =>
          typeof found === 'string' ? found : found[1],
        ),
      ),
    );
    const methods = new Set<string>(decisions.map(({ outcome }) => (outcome.kind === 'assigned' ? outcome.method : outcome.kind)));
    const expected = `
      entered left-alone account rule-passed-over rule-matched pool-requested territory person pool when-out fallback
      disabled condition-false condition-unknown no-account account-unowned no-territory everyone-out
      unknown-rep inactive excluded paused away out-of-office outside-hours hours-unknown
      absent holiday capped open-load unlicensed unskilled ramping skill-relaxed
      score same-customer partner team queue hold-until path handed-over
      no-team no-queue queue-refused score-unknown below-tiers no-earlier-lead no-duplicate no-partner nothing-to-wait-for waited-long-enough was-on-path
      earlier-rep duplicate-owner hand-over claimed given
      unclaimed asked-again
      below-confidence method-off weaker-method lower-confidence tie-break open-deal oldest id
      assign-anyway backup next-rule hold account-owner already-owned imported routed-before not-in-filter`;
    expect(
      expected
        .trim()
        .split(/\s+/)
        .filter((word) => !seen.has(word)),
    ).toEqual([]);
    const ends = [
      'account-owner',
      'person',
      'pool',
      'territory-person',
      'territory-pool',
      'backup',
      'fallback-person',
      'fallback-pool',
      'team',
      'score-person',
      'score-pool',
      'sticky',
      'duplicate-owner',
      'partner-person',
      'partner-pool',
      'hand-over-person',
      'hand-over-pool',
      'queued',
      'claimed',
      'given',
      'offered',
      'on-path',
      'held',
      'left-alone',
    ];
    expect(ends.filter((end) => !methods.has(end))).toEqual([]);
  });
});
