/** The properties that hold, on the contact itself, how it was routed: visible in lists, reports and workflows. */
import { z } from 'zod';
import type { RoutingStamp } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { HubspotClient } from './client.ts';
import { readDefinitions } from './definitions.ts';
import { PATHS } from './paths.ts';

const GROUP = { name: 'signalbox', label: 'Signalbox' };

const STAMP_FIELDS = [
  { name: 'signalbox_routed_at', label: 'Routed at', type: 'datetime', fieldType: 'date', description: 'When Signalbox chose the owner.' },
  { name: 'signalbox_rule', label: 'Routing rule', type: 'string', fieldType: 'text', description: 'The rule that chose the owner.' },
  {
    name: 'signalbox_reason',
    label: 'Routing reason',
    type: 'string',
    fieldType: 'textarea',
    description: 'Why this owner, in one sentence.',
  },
  {
    name: 'signalbox_policy_version',
    label: 'Routing policy version',
    type: 'number',
    fieldType: 'number',
    description: 'The published policy that was used.',
  },
  {
    name: 'signalbox_method',
    label: 'Routing method',
    type: 'string',
    fieldType: 'text',
    description: 'How the owner was found: account owner, person, pool, territory or fallback.',
  },
] as const;

/** The stamp as property values. */
export const stampProperties = ({ routedAt, rule, reason, policyVersion, method }: RoutingStamp): Record<string, string> => ({
  signalbox_routed_at: String(routedAt),
  signalbox_rule: rule,
  signalbox_reason: reason,
  signalbox_policy_version: String(policyVersion),
  signalbox_method: method,
});

/** Makes the group and properties that are missing. Running twice, or in two processes at once, is harmless. */
export async function ensureStampFields(client: HubspotClient): Promise<void> {
  const missing = await missingFields(client);
  if (missing.length === 0) return;
  await create(client, 'create the property group', PATHS.contactPropertyGroups, { ...GROUP, displayOrder: -1 });
  for (const field of missing) await create(client, 'create a property', PATHS.contactProperties, { ...field, groupName: GROUP.name });
  const [left] = await missingFields(client);
  if (left !== undefined) {
    throw new CrmCallFailed({
      kind: 'conflict',
      detail: `HubSpot says that the property ${left.name} exists and does not list it; is it archived?`,
      retryAfterMs: null,
    });
  }
}

async function missingFields(client: HubspotClient) {
  const existing = await readDefinitions(client, PATHS.contactProperties, 'read contact properties');
  return STAMP_FIELDS.filter(({ name }) => !existing.has(name));
}

/** "Exists already" is as good as created. */
async function create(client: HubspotClient, what: string, path: string, body: unknown): Promise<void> {
  try {
    await client.call({ what, method: 'POST', path, body, reads: z.unknown(), priority: 'background' });
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || error.failure.kind !== 'conflict') throw error;
  }
}
