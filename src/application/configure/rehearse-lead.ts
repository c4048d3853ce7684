/** One lead of a rehearsal in full: how it was decided, and how the policy and the published version would have decided, each with its whole trace. */
import { compilePolicy, type CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import { decide } from '../../routing/decide.ts';
import type { Decision } from '../../routing/decision.ts';
import { createGivenLog } from '../../routing/rehearse/given-log.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { rehearse } from '../../routing/rehearse/rehearse.ts';
import { usageNeeded } from '../../routing/eligibility/caps.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { type DecisionInWords, putInWords } from '../show/decision-in-words.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { replayDecision } from '../show/replay-decision.ts';
import { storedPolicy } from './check-policy.ts';
import { type PastLead, readPastLeads } from './past-leads.ts';
import { givenBefore, rostersOf } from './rehearse-policy.ts';
import { fillInUnread } from './unread-facts.ts';

type Needs = Pick<Ports, 'policies' | 'decisions' | 'assignments' | 'crms'> & { readonly names: NameLookup };

/** `published` is null when nothing is published. `unknown-decision`: it is not among the leads of this rehearsal. */
export type RehearseLead =
  | {
      readonly kind: 'rehearsed';
      readonly happened: DecisionInWords;
      readonly published: DecisionInWords | null;
      readonly policy: DecisionInWords;
    }
  | { readonly kind: 'no-policy' }
  | { readonly kind: 'unknown-decision' };

/** Runs the rehearsal of the last `last` leads up to the one of this decision. Throws `PolicyBroken`. */
export async function rehearseLead(
  ports: Needs,
  request: { installation: Installation; last: number; decisionId: string; policy: Policy | null },
): Promise<RehearseLead> {
  const { installation, last, decisionId } = request;
  const policy = request.policy ?? (await storedPolicy(ports, installation.id));
  if (policy === null) return { kind: 'no-policy' };
  const published = (await ports.policies.published(installation.id))?.policy ?? null;
  const past = await readPastLeads(ports, installation.id, last);
  const place = past.leads.findIndex((lead) => lead.decisionId === decisionId);
  const stored = place === -1 ? null : await ports.decisions.find(installation.id, decisionId);
  if (stored === null) return { kind: 'unknown-decision' };
  const decidedBy = await ports.policies.version(installation.id, stored.policyVersion);
  const versions = new Map(decidedBy === null ? [] : [[stored.policyVersion, decidedBy.policy]]);
  const crm = await ports.crms.open(installation.id);
  const policies = published === null ? [policy] : [policy, published];
  const { leads } = await fillInUnread(crm, past.leads.slice(0, place + 1), { policies, versions });
  const decideBy = (by: Policy) => decideLast(ports, installation.id, { leads, rotation: past.rotation, policy: compilePolicy(by) });
  const [roster, fields] = await Promise.all([ports.names.roster(installation), ports.names.fields(installation)]);
  const say = (decision: Decision, by: Policy | null, policyVersion: number) => {
    const names = namesFor(by, { roster, accounts: stored.accounts, fields });
    return putInWords({ decision, decisionId, policyVersion, names, zone: installation.zone });
  };
  const replayed = await replayDecision(ports, installation.id, stored);
  return {
    kind: 'rehearsed',
    happened: say(replayed.decision, replayed.policy, stored.policyVersion),
    published: published === null ? null : say(await decideBy(published), published, 0),
    policy: say(await decideBy(policy), policy, 0),
  };
}

/** The last of the leads, decided with every rule that was passed over, on what the ones before left. */
async function decideLast(
  ports: Pick<Ports, 'decisions' | 'assignments'>,
  installationId: string,
  {
    leads,
    rotation,
    policy,
  }: {
    readonly leads: readonly PastLead[];
    readonly rotation: Parameters<typeof rehearse>[0]['rotation'];
    readonly policy: CompiledPolicy;
  },
): Promise<Decision> {
  const rosters = await rostersOf(ports.decisions, installationId, leads);
  const given = createGivenLog(await givenBefore(ports, installationId, leads));
  const withRosters = leads.map((lead) => ({ ...lead, roster: rosters(lead.rosterId) }));
  const before = rehearse({ policy, leads: withRosters.slice(0, -1), rotation, given, rules: 'index' });
  const one = withRosters.at(-1);
  if (one === undefined) throw new Error('there is a last lead');
  const { lead, accounts, roster, request, decidedAt: now } = one;
  const usage = given.usage(usageNeeded(policy, roster, now));
  return decide({ policy, lead, accounts, roster, rotation: before.rotation, usage, request, now, rules: 'every' }).decision;
}
