/** Everything that still points at a person: leads they own, places in the policies, leads that wait for them, what we gave them lately. */
import { placesOf, type RepPlace } from '../../routing/policy/rep-places.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { NameLookup } from '../show/name-lookup.ts';

const DAY_MS = 86_400_000;
/** How far back our own decisions are looked at. */
const RECENT_DAYS = 90;
/** More than a person needs to know exactly. */
const COUNTED = 10_000;
const WAITING = 1_000;

/** A policy that names the person. */
export interface NamingPolicy {
  which: 'published' | 'draft' | 'scheduled' | 'shadow';
  places: RepPlace[];
}

/** Counts of leads; `ownedMore` when there are more than were counted. */
export interface LeaverReport {
  repId: string;
  name: string;
  active: boolean;
  owned: number;
  ownedMore: boolean;
  givenLately: number;
  givenSince: number;
  /** Leads on hold by a decision that looked at this person first. */
  waiting: string[];
  /** Absences entered here that are open. */
  absences: number;
  policies: NamingPolicy[];
}

/** Reads all of it; `null` when the CRM does not know the person and nothing names them. Throws `CrmCallFailed`. */
export async function showLeaver(
  ports: Pick<
    Ports,
    'policies' | 'scheduledPolicies' | 'shadows' | 'assignments' | 'waitingLeads' | 'decisions' | 'absences' | 'crms' | 'now'
  > & {
    readonly names: NameLookup;
  },
  { installation, repId }: { readonly installation: Installation; readonly repId: string },
): Promise<LeaverReport | null> {
  const { id } = installation;
  const givenSince = ports.now() - RECENT_DAYS * DAY_MS;
  const crm = await ports.crms.open(id, 'person');
  const [roster, policies, given, waiting, absences] = await Promise.all([
    ports.names.roster(installation),
    namingPolicies(ports, id, repId),
    ports.assignments.given(id, givenSince, ports.now()),
    waitingFor(ports, id, repId),
    ports.absences.open(id, ports.now()),
  ]);
  const rep = roster.reps.find((one) => one.id === repId);
  if (rep === undefined && policies.length === 0) return null;
  const owned = await crm.leadsOwnedBy(repId, 0, COUNTED);
  return {
    repId,
    name: rep?.name ?? `owner ${repId}`,
    active: rep?.active ?? false,
    owned: owned.length,
    ownedMore: owned.length === COUNTED,
    givenLately: given.filter((one) => one.repId === repId).length,
    givenSince,
    waiting,
    absences: absences.filter((one) => one.repId === repId).length,
    policies,
  };
}

async function namingPolicies(
  ports: Pick<Ports, 'policies' | 'scheduledPolicies' | 'shadows'>,
  installationId: string,
  repId: string,
): Promise<NamingPolicy[]> {
  const [published, draft, coming, shadow] = await Promise.all([
    ports.policies.published(installationId),
    ports.policies.draft(installationId),
    ports.scheduledPolicies.coming(installationId),
    ports.shadows.running(installationId, null),
  ]);
  const all = [
    { which: 'published' as const, policy: published?.policy ?? null },
    { which: 'draft' as const, policy: draft?.policy ?? null },
    ...coming.map(({ policy }) => ({ which: 'scheduled' as const, policy })),
    { which: 'shadow' as const, policy: shadow?.policy ?? null },
  ];
  return all
    .map(({ which, policy }) => ({ which, places: policy === null ? [] : placesOf(policy, repId) }))
    .filter(({ places }) => places.length > 0);
}

/** Held leads whose decision names the person as the one to take it, alone or among others. */
async function waitingFor(ports: Pick<Ports, 'waitingLeads' | 'decisions'>, installationId: string, repId: string): Promise<string[]> {
  const held = (await ports.waitingLeads.list(installationId, WAITING)).filter(({ state }) => state === 'held');
  const latest = await Promise.all(held.map(({ leadId }) => ports.decisions.latest(installationId, leadId)));
  return latest.flatMap((decision) => {
    const names = decision?.decision.trace.some((step) => step.step === 'person' && step.candidate.repId === repId) ?? false;
    return names && decision !== null ? [decision.leadId] : [];
  });
}
