/**
 * Puts policies in force whose time has come. Each is parsed and checked again, because product and account may have changed: what the check
 * finds is recorded beside it, and does not keep it from taking effect; one that no longer parses is refused, and shown as such.
 */
import type { Finding } from '../../routing/lint/finding.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';
import type { DueSchedule } from '../ports/scheduled-policies.ts';
import { findingsOf } from './check-policy.ts';
import { lookAtLimitsAgain } from './look-at-limits-again.ts';
import { parsePolicy } from './policy-schema.ts';
import type { Policy } from '../../routing/policy/policy.ts';

type Needs = Pick<Ports, 'policies' | 'scheduledPolicies' | 'waitingLeads' | 'followedLeads' | 'crms' | 'calendar' | 'log' | 'now'>;

/** Publishes what is due, in the order of the times; once with any number of processes. */
export async function publishDuePolicies(ports: Needs, installationId: string): Promise<{ again: boolean }> {
  for (const due of await ports.scheduledPolicies.due(installationId, ports.now())) await takeEffect(ports, installationId, due);
  return { again: false };
}

async function takeEffect(ports: Needs, installationId: string, { scheduleId, policy }: DueSchedule): Promise<void> {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) {
    const problem = `It is no longer a policy that can be read: ${parsed.problems.slice(0, 3).join(' ')}`;
    await ports.scheduledPolicies.refuse(installationId, scheduleId, problem, ports.now());
    ports.log.warn('scheduled policy refused', { installation: installationId });
    return;
  }
  const checked = await check(ports, installationId, parsed.policy);
  const version = await ports.scheduledPolicies.takeEffect(installationId, scheduleId, { ...checked, now: ports.now() });
  if (version === null) return;
  // Leads that wait because no policy was in force, or a broken one, are due again.
  await ports.waitingLeads.retry(installationId, null, ports.now());
  await lookAtLimitsAgain(ports, installationId, version);
  ports.log.info('scheduled policy took effect', { installation: installationId, count: version });
}

/** The clock does not wait for the CRM. */
async function check(
  ports: Needs,
  installationId: string,
  policy: Policy,
): Promise<{ readonly findings: readonly Finding[] | null; readonly problem: string | null }> {
  try {
    return { findings: await findingsOf(ports, installationId, policy), problem: null };
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    return { findings: null, problem: 'It could not be checked when it took effect: the CRM did not answer.' };
  }
}
