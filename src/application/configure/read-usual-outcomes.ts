/** What outcomes are known by where the policy does not say. */
import type { OutcomeSettings } from '../../routing/policy/policy-outcomes.ts';
import type { Ports } from '../ports/ports.ts';

/** The signs that suit the CRM's own stages and statuses. Throws `CrmCallFailed`. */
export async function readUsualOutcomes(ports: Pick<Ports, 'crms'>, installationId: string): Promise<OutcomeSettings> {
  const crm = await ports.crms.open(installationId);
  return { rules: crm.usualOutcomes };
}
