/** How the turns of every rotation stand: what each member was due and got, what is owed now, and what was changed by hand. */
import { count } from '../../routing/explain/spoken-time.ts';
import type { Pool } from '../../routing/policy/policy-pools.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { rotationIdOf } from '../../routing/rotation/rotation-pool.ts';
import type { PoolState } from '../../routing/rotation/rotation-state.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { RotationAdjustment } from '../ports/rotation-adjustments.ts';
import type { NameLookup } from './name-lookup.ts';

const ADJUSTMENTS_SHOWN = 100;

/** One member; shares and credits in leads, times epoch milliseconds. */
export interface RotationMember {
  repId: string;
  name: string;
  weight: number | null;
  entitled: number;
  received: number;
  credit: number;
  adjusted: number;
  servedLeadsAgo: number | null;
  lastServedAt: number | null;
}

/** One rotation, of one pool, of several that share it, or of a CRM team. */
export interface RotationStanding {
  rotationId: string;
  pools: { poolId: string; name: string }[];
  name: string;
  turns: number;
  worstDeviation: number;
  members: RotationMember[];
}

/** All of them, and the newest adjustments. */
export interface RotationView {
  rotations: RotationStanding[];
  adjustments: (RotationAdjustment & { repName: string; sentence: string })[];
}

type Needs = Pick<Ports, 'policies' | 'decisions' | 'assignments' | 'rotationAdjustments'> & { readonly names: NameLookup };

/** Reads the rotations of the published policy, and those of CRM teams that were used. Throws `PolicyBroken`. */
export async function showRotation(ports: Needs, installation: Installation): Promise<RotationView> {
  const [published, states, recent, totals, roster] = await Promise.all([
    ports.policies.published(installation.id),
    ports.decisions.rotation(installation.id),
    ports.rotationAdjustments.recent(installation.id, ADJUSTMENTS_SHOWN),
    ports.rotationAdjustments.totals(installation.id),
    ports.names.roster(installation),
  ]);
  const reps = new Map(roster.reps.map(({ id, name }) => [id, name]));
  const teams = new Map(roster.teams.map(({ id, name }) => [`team:${id}`, name]));
  const nameOf = (repId: string) => reps.get(repId) ?? `owner ${repId}`;
  const groups = rotationsIn(published?.policy ?? null, { states, teams });
  const served = await lastServed(ports, installation.id, groups);
  const adjusted = new Map(totals.map(({ rotationId, repId, leads }) => [`${rotationId} ${repId}`, leads]));
  return {
    rotations: groups.map((group) => standingOf(group, { nameOf, served, adjusted })),
    adjustments: recent.map((one) => ({ ...one, repName: nameOf(one.repId), sentence: sentenceOf(one, nameOf(one.repId)) })),
  };
}

interface Group {
  readonly rotationId: string;
  readonly name: string;
  readonly pools: readonly Pool[];
  readonly state: PoolState | null;
}

function rotationsIn(
  policy: Policy | null,
  { states, teams }: { readonly states: readonly PoolState[]; readonly teams: ReadonlyMap<string, string> },
): Group[] {
  const byId = new Map(states.map((state) => [state.poolId, state]));
  const pools = Map.groupBy(policy?.pools ?? [], rotationIdOf);
  const ofPools = [...pools].map(([rotationId, some]) => ({
    rotationId,
    name: some.map(({ name }) => name).join(', '),
    pools: some,
    state: byId.get(rotationId) ?? null,
  }));
  const ofTeams = states.flatMap((state) =>
    teams.has(state.poolId) ? [{ rotationId: state.poolId, name: teams.get(state.poolId) ?? state.poolId, pools: [], state }] : [],
  );
  return [...ofPools, ...ofTeams];
}

/** By rotation and rep. */
async function lastServed(
  { assignments }: Pick<Ports, 'assignments'>,
  installationId: string,
  groups: readonly Group[],
): Promise<ReadonlyMap<string, number>> {
  const asked = groups.flatMap((group) =>
    memberIdsOf(group).flatMap((repId) => poolIdsOf(group).map((poolId) => ({ repId, poolId, rotationId: group.rotationId }))),
  );
  const rotationIds = new Map(asked.map(({ poolId, rotationId }) => [poolId, rotationId]));
  const latest = new Map<string, number>();
  for (const { repId, poolId, at } of await assignments.lastServed(installationId, asked)) {
    const key = `${rotationIds.get(poolId) ?? poolId} ${repId}`;
    latest.set(key, Math.max(at, latest.get(key) ?? 0));
  }
  return latest;
}

const poolIdsOf = ({ pools, rotationId }: Group): readonly string[] => (pools.length > 0 ? pools.map(({ id }) => id) : [rotationId]);

/** Members of the pools; of a team, everybody who took turns; of a shared rotation, both. */
function memberIdsOf({ pools, state }: Group): readonly string[] {
  const members = pools.flatMap((pool) => pool.members.map(({ repId }) => repId));
  const alone = pools.length === 1 && pools[0]?.rotation?.sharedAs === undefined;
  return [...new Set([...members, ...(alone ? [] : (state?.members ?? []).map(({ repId }) => repId))])];
}

interface Beside {
  readonly nameOf: (repId: string) => string;
  readonly served: ReadonlyMap<string, number>;
  readonly adjusted: ReadonlyMap<string, number>;
}

function standingOf(group: Group, { nameOf, served, adjusted }: Beside): RotationStanding {
  const { rotationId, name, pools, state } = group;
  const turns = state?.turn ?? 0;
  const members = memberIdsOf(group).map((repId): RotationMember => {
    const member = state?.members.find((one) => one.repId === repId);
    const weights = pools.flatMap((pool) => pool.members.filter((one) => one.repId === repId).map(({ weight }) => weight));
    return {
      repId,
      name: nameOf(repId),
      weight: weights[0] ?? null,
      entitled: member?.entitled ?? 0,
      received: member?.received ?? 0,
      credit: member?.credit ?? 0,
      adjusted: adjusted.get(`${rotationId} ${repId}`) ?? 0,
      servedLeadsAgo: member && member.lastServed > 0 ? turns - member.lastServed : null,
      lastServedAt: served.get(`${rotationId} ${repId}`) ?? null,
    };
  });
  const worstDeviation = Math.max(0, ...members.map(({ credit }) => Math.abs(credit)));
  return { rotationId, pools: pools.map((pool) => ({ poolId: pool.id, name: pool.name })), name, turns, worstDeviation, members };
}

function sentenceOf({ by, leads, why }: RotationAdjustment, repName: string): string {
  const turns = count(Math.abs(leads), 'turn');
  return leads > 0 ? `${by} gave ${repName} ${turns}: ${why}` : `${by} took ${turns} from ${repName}: ${why}`;
}
