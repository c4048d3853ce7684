/** Asks one target, a person or a pool, for somebody to take the lead, and records everybody who was looked at with the reason. */
import type { CandidateVerdict, Ineligible, Method } from '../decision.ts';
import type { PersonAs } from '../trace.ts';
import { demandsOf, whyNot, type Availability, type Candidate } from './eligibility.ts';
import type { Pool, PoolMember } from '../policy/policy-pools.ts';
import { foremost, precedenceOf, type Precedence } from './precedence.ts';
import { pick, type Pick } from '../rotation/rotation.ts';
import { rotationIdOf, type RotationPool } from '../rotation/rotation-pool.ts';
import type { PoolState } from '../rotation/rotation-state.ts';
import type { Walk } from '../walk.ts';
import { weightOf } from './weight.ts';

/** Who is asked, and the method recorded when somebody there takes the lead. */
export type Target =
  | {
      readonly kind: 'person';
      readonly repId: string;
      readonly as: PersonAs;
      readonly method: Method;
      readonly accountId: string | null;
    }
  | { readonly kind: 'pool'; readonly poolId: string; readonly method: Method }
  /** People who take turns without being a pool of the policy; their rotation is kept under `poolId`. */
  | { readonly kind: 'members'; readonly poolId: string; readonly members: readonly PoolMember[]; readonly method: Method };

type Turns = Exclude<Target, { kind: 'person' }>;

/** The rep who takes the lead. */
export interface Taker {
  readonly repId: string;
  readonly propensity: number;
  /** The rotation's state after the draw; null for a person. */
  readonly drawn: PoolState | null;
}

/** The taker, or null when nobody there can be chosen. Appends the `person` or `pool` step. */
export function ask(walk: Walk, target: Target, availability: Availability): Taker | null {
  return target.kind === 'person' ? askPerson(walk, target, availability) : askPool(walk, target, availability);
}

/** Everybody a target consists of. */
export function candidatesOf(walk: Walk, target: Target): readonly Candidate[] {
  if (target.kind === 'person') return [{ repId: target.repId, weight: null, demands: demandsOf(walk, null) }];
  const pool = poolOf(walk, target);
  return pool ? membersOf(walk, pool) : [];
}

/** The pool as the policy has it, or made of the members given; null when the policy has none of that id. */
function poolOf(walk: Walk, target: Turns): Pool | null {
  if (target.kind === 'members') return { id: target.poolId, name: target.poolId, members: target.members };
  return walk.input.policy.pools.get(target.poolId) ?? null;
}

function membersOf(walk: Walk, pool: Pool): readonly Candidate[] {
  const demands = demandsOf(walk, pool);
  return pool.members.map((member) => ({ repId: member.repId, weight: weightOf(walk, pool, member), demands }));
}

function askPerson(walk: Walk, target: Extract<Target, { kind: 'person' }>, availability: Availability): Taker | null {
  const { repId } = target;
  const why = whyNot(walk, { repId, weight: null, demands: demandsOf(walk, null) }, availability);
  const { readAt } = walk.input.roster;
  const candidate: CandidateVerdict = why
    ? { repId, verdict: 'ineligible', why, readAt }
    : { repId, verdict: 'chosen', propensity: 1, readAt };
  walk.trace.push({ step: 'person', candidate, as: target.as });
  return why ? null : { repId, propensity: 1, drawn: null };
}

interface Judged {
  readonly reasons: ReadonlyMap<string, Ineligible>;
  readonly able: ReadonlyMap<string, Precedence>;
}

function askPool(walk: Walk, target: Turns, availability: Availability): Taker | null {
  const pool = poolOf(walk, target);
  if (!pool) return null;
  const candidates = membersOf(walk, pool);
  recordRelaxed(walk, pool.id, candidates);
  const judged = judge(walk, pool, { candidates, availability });
  const drawn = draw(walk, { pool, candidates, judged });
  walk.trace.push({
    step: 'pool',
    poolId: pool.id,
    candidates: candidates.map(({ repId }) => verdict(walk, repId, judged, drawn?.picked ?? null)),
    nextInLine: drawn?.nextInLine ?? null,
    ignoringAvailability: availability === 'ignore',
  });
  if (!drawn) return null;
  const { repId, after } = drawn.picked;
  return { repId, propensity: drawn.picked.propensities.get(repId) ?? 1, drawn: after };
}

function recordRelaxed({ trace }: Walk, poolId: string, [anyone]: readonly Candidate[]): void {
  for (const { skill } of anyone?.demands.skills.relaxed ?? []) {
    const told = trace.some((step) => step.step === 'skill-relaxed' && step.poolId === poolId && step.skill === skill);
    if (!told) trace.push({ step: 'skill-relaxed', poolId, skill });
  }
}

function judge(
  walk: Walk,
  pool: Pool,
  { candidates, availability }: { readonly candidates: readonly Candidate[]; readonly availability: Availability },
): Judged {
  const reasons = new Map<string, Ineligible>();
  const able = new Map<string, Precedence>();
  for (const candidate of candidates) {
    const why = whyNot(walk, candidate, availability);
    if (why) reasons.set(candidate.repId, why);
    else able.set(candidate.repId, precedenceOf(walk, pool, candidate));
  }
  return { reasons, able };
}

interface Draw {
  readonly pool: Pool;
  readonly candidates: readonly Candidate[];
  readonly judged: Judged;
}

/** Takes turns among those who come first; who would have been next is one of them, or the first of the rest. */
function draw({ input }: Walk, { pool, candidates, judged }: Draw): { readonly picked: Pick; readonly nextInLine: string | null } | null {
  if (judged.able.size === 0) return null;
  const turns: RotationPool = {
    id: pool.id,
    members: pool.members.map((member, at) => inUse(member, candidates[at])),
    ...(pool.rotation ? { rotation: pool.rotation, out: outIn(judged) } : {}),
  };
  const id = rotationIdOf(pool);
  const before = Object.hasOwn(input.rotation, id) ? (input.rotation[id] ?? null) : null;
  const serve = (members: readonly Precedence[]) => pick(turns, new Set(members.map(({ repId }) => repId)), before);
  const { first, rest } = foremost([...judged.able.values()]);
  const picked = serve(first);
  if (!picked) return null;
  return { picked, nextInLine: picked.nextInLine ?? (rest.length > 0 ? (serve(foremost(rest).first)?.repId ?? null) : null) };
}

function inUse(member: PoolMember, candidate: Candidate | undefined): PoolMember {
  const weight = candidate?.weight?.inUse ?? 0;
  return weight === member.weight ? member : { repId: member.repId, weight };
}

const OUT: ReadonlySet<Ineligible['because']> = new Set(['absent', 'out-of-office', 'away', 'holiday', 'outside-hours', 'hours-unknown']);

/** Those who only cannot take the lead because they are out. */
const outIn = ({ reasons }: Judged): ReadonlySet<string> =>
  new Set([...reasons].filter(([, { because }]) => OUT.has(because)).map(([repId]) => repId));

function verdict(walk: Walk, repId: string, { reasons, able }: Judged, picked: Pick | null): CandidateVerdict {
  const { readAt } = walk.input.roster;
  const why = reasons.get(repId);
  if (why) return { repId, verdict: 'ineligible', why, readAt };
  const propensity = picked?.propensities.get(repId) ?? 0;
  return { repId, verdict: repId === picked?.repId ? 'chosen' : 'eligible', propensity, readAt, ...able.get(repId)?.shown };
}
