/** Looks a policy over before it is published: rules that never fire, people who left, fields that do not exist. */
import type { Rep, Roster } from '../../routing/facts.ts';
import { type Finding, lint } from '../../routing/lint/lint.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { loadsAsked } from '../gather/open-work.ts';
import { readRoster } from '../gather/read-roster.ts';
import type { Crm } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';
import { unknownPlaces } from './unknown-places.ts';
import { unusableChannels } from './unusable-channels.ts';

/** The CRM; without the look-up beyond it, or the channels, what is asked of those is not checked. */
type CheckNeeds = Pick<Ports, 'crms' | 'calendar'> & Partial<Pick<Ports, 'enrichment' | 'channelSettings' | 'channels'>>;

/** The findings, or that there is no policy to check. */
export type CheckPolicy = { readonly kind: 'checked'; readonly findings: readonly Finding[] } | { readonly kind: 'nothing-to-check' };

/** Checks `policy`; null = the draft, or what is published when there is none. Throws `CrmCallFailed`. */
export async function checkPolicy(
  ports: Pick<Ports, 'policies'> & CheckNeeds,
  request: { installationId: string; policy: Policy | null },
): Promise<CheckPolicy> {
  const policy = request.policy ?? (await storedPolicy(ports, request.installationId));
  if (policy === null) return { kind: 'nothing-to-check' };
  return { kind: 'checked', findings: await findingsOf(ports, request.installationId, policy) };
}

/** What must be mended before this policy may be in force. Throws `CrmCallFailed`. */
export async function errorsOf(ports: CheckNeeds, installationId: string, policy: Policy): Promise<readonly Finding[]> {
  return (await findingsOf(ports, installationId, policy)).filter((finding) => finding.severity === 'error');
}

/** The draft, else the published policy, else null. */
export async function storedPolicy(ports: Pick<Ports, 'policies'>, installationId: string): Promise<Policy | null> {
  const draft = await ports.policies.draft(installationId);
  return draft?.policy ?? (await ports.policies.published(installationId))?.policy ?? null;
}

/** Everything there is to say against this policy in this account. Throws `CrmCallFailed`. */
export async function findingsOf(ports: CheckNeeds, installationId: string, policy: Policy): Promise<readonly Finding[]> {
  const crm = await ports.crms.open(installationId);
  const [{ roster }, definitions] = await Promise.all([readRoster(crm), crm.readFields()]);
  const fields = definitions.map(({ path, options, type }) => ({
    path,
    options: options?.map((option) => option.value) ?? null,
    several: type === 'choices',
  }));
  const [places, known] = await Promise.all([unknownPlaces(ports.calendar, policy), withOpenWork(crm, policy, roster)]);
  const providers = ports.enrichment?.providers.map(({ name, label, fields: given }) => ({
    name,
    label,
    fields: given.map(({ path }) => path),
  }));
  const findings = [
    ...lint(policy, { roster: known, fields, enrols: crm.capabilities.workflowEnrolment, ...(providers && { providers }) }),
    ...places,
    ...(await channelsOf(ports, crm, { installationId, policy })),
  ];
  return findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function channelsOf(
  { channelSettings, channels }: CheckNeeds,
  crm: Crm,
  about: { readonly installationId: string; readonly policy: Policy },
): Promise<readonly Finding[]> {
  return channelSettings === undefined || channels === undefined
    ? Promise.resolve([])
    : unusableChannels({ channelSettings, channels }, crm, about);
}

/** Whether the CRM can count open work at all shows with a few of those of whom the policy asks it. */
const ASKED_ABOUT = 3;

async function withOpenWork(crm: Pick<Crm, 'countOpenWork'>, policy: Policy, roster: Roster): Promise<Roster> {
  const repIds = loadsAsked(policy, roster).slice(0, ASKED_ABOUT);
  if (repIds.length === 0) return roster;
  const counts = await crm.countOpenWork(repIds);
  const withOpen = (rep: Rep): Rep => {
    const count = counts.get(rep.id);
    if (count === undefined) return rep;
    return { ...rep, open: count === null ? null : { count, readAt: roster.readAt } };
  };
  return { ...roster, reps: roster.reps.map(withOpen) };
}
