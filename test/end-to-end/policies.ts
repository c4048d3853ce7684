/** Policies for stories, and their publishing the way the settings tab does it. */
import { randomUUID } from 'node:crypto';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { Control } from '../../sandbox/hubspot/control.ts';

/** Everything to one pool with these weights. */
export const onePool = (weights: Readonly<Record<string, number>>): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'route', routedBefore: 'leave', only: null },
  matching: {
    methods: ['associated', 'domain', 'name'],
    minConfidence: 0.6,
    tieBreakers: ['open-deal', 'customer', 'latest-activity', 'most-contacts', 'oldest'],
  },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'reassert-once' },
  rules: [],
  pools: [{ id: 'everyone', name: 'Everyone', members: Object.entries(weights).map(([repId, weight]) => ({ repId, weight })) }],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'everyone' }, whenOut: { kind: 'hold', maxMinutes: 720 } },
});

interface Answer {
  readonly ok: boolean;
  readonly data?: Record<string, unknown>;
}

/** A call of the settings tab or the card, through HubSpot's signing proxy. Throws when it is refused. */
export async function call(
  control: Control,
  appUrl: string,
  request: { method: 'GET' | 'POST' | 'PUT'; path: string; body?: unknown },
): Promise<Record<string, unknown>> {
  const answer = await control.fetchAsExtension({
    url: `${appUrl}${request.path}`,
    method: request.method,
    body: request.body,
    userId: control.adminUserId,
  });
  const { ok, data } = answer.body as Answer;
  if (!ok || data === undefined)
    throw new Error(`${request.method} ${request.path}: ${answer.status} ${JSON.stringify(answer.body)} ${answer.proxyError ?? ''}`);
  return data;
}

/** Saves the policy as the draft and publishes it. */
export async function publish(control: Control, appUrl: string, policy: Policy): Promise<number> {
  const { published, draft } = await call(control, appUrl, { method: 'GET', path: '/api/v1/policy' });
  const basedOn = (published as { version: number } | null)?.version ?? 0;
  const revision = (draft as { revision: number } | null)?.revision ?? 0;
  const saved = await call(control, appUrl, { method: 'PUT', path: '/api/v1/policy/draft', body: { revision, basedOn, policy } });
  const body = { requestId: randomUUID(), revision: saved['revision'], note: null };
  return (await call(control, appUrl, { method: 'POST', path: '/api/v1/policy/publish', body }))['version'] as number;
}
