/** A manager has whoever has a lead, or is offered it, told of it again. */
import type { Roster } from '../../routing/facts.ts';
import { completeRoster } from '../gather/complete-roster.ts';
import type { Followed } from '../ports/followed-leads.ts';
import type { Installation } from '../ports/installations.ts';
import type { Audience, Matter } from '../ports/notices.ts';
import type { Ports } from '../ports/ports.ts';
import { readablePolicy } from '../show/readable-policy.ts';
import { placesAmong } from '../tell/places.ts';
import { planNotices } from '../tell/plan-notices.ts';
import { rowOf } from './answered.ts';

/** Nobody is told more often by hand. */
const PAUSE_MS = 60_000;
const BY_HAND = 'by-hand:';

type Needs = Pick<Ports, 'followedLeads' | 'notices' | 'channelSettings' | 'policies' | 'absences' | 'calendar' | 'now'>;

/** `over`: nobody has it any more. `untold`: the policy tells nobody of reminders. `just-told`: less than a minute ago. */
export type Reminded =
  | { readonly kind: 'told'; readonly repIds: readonly string[] }
  | { readonly kind: 'just-told'; readonly repIds: readonly string[] }
  | { readonly kind: 'over' }
  | { readonly kind: 'untold' };

/** Stores what is to be told; the worker tells it. */
export async function remindLead(
  ports: Needs,
  request: { installation: Installation; leadId: string; followId: string; by: string; roster: Roster },
): Promise<Reminded> {
  const { installation, leadId, followId, by, roster } = request;
  const row = rowOf(await ports.followedLeads.find(installation.id, followId), leadId);
  const audience = row === null ? null : audienceOf(row);
  const policy = await readablePolicy(ports, installation.id);
  if (row === null || audience === null) return { kind: 'over' };
  if (policy === null) return { kind: 'untold' };
  const now = ports.now();
  const repIds = audience.kind === 'offered' ? audience.repIds : audience.kind === 'rep' ? [audience.repId] : [];
  const before = await ports.notices.ofLead(installation.id, leadId);
  if (before.some(({ matter, createdAt }) => matter?.key.startsWith(BY_HAND) === true && createdAt > now - PAUSE_MS))
    return { kind: 'just-told', repIds };
  const known = { rosterId: '', roster };
  const complete = await completeRoster(ports, null, { installationId: installation.id, policies: [policy], known });
  const places = await placesAmong(ports.channelSettings, installation.id);
  const planning = { policy, roster: complete.roster, zone: installation.zone, places, now };
  const planned = planNotices(planning, matterOf(row, { by, now }), audience);
  if (planned.length === 0) return { kind: 'untold' };
  // Two managers at once are one reminder: its id is made of the minute.
  await ports.notices.add(installation.id, planned, now);
  return { kind: 'told', repIds };
}

function audienceOf({ state, kind, closedAt, repId, offeredTo }: Followed): Audience | null {
  if (state !== 'open' || closedAt !== null) return null;
  if (kind === 'offered') return { kind: 'offered', repIds: offeredTo ?? [] };
  return repId === null ? null : { kind: 'rep', repId };
}

function matterOf(row: Followed, { by, now }: { readonly by: string; readonly now: number }): Matter {
  const { leadId, followId, decisionId, repId, ruleId, poolId, limitEndsAt } = row;
  const offered = row.kind === 'offered';
  const minute = Math.floor(now / PAUSE_MS);
  return {
    key: `${BY_HAND}${followId}:${minute}`,
    kind: offered ? 'claim-offer' : 'reminder',
    leadId,
    followId,
    decisionId,
    repId,
    ruleId,
    poolId,
    asked: askedOf(row),
    dueAt: limitEndsAt,
    note: `${by} asks you to look at it.`,
    at: now,
  };
}

function askedOf({ kind, acceptedAt, firstTouchAt }: Followed): Matter['asked'] {
  if (kind === 'offered' || (acceptedAt === null && firstTouchAt === null)) return 'accept';
  return firstTouchAt === null ? 'first-touch' : 'next-touch';
}
