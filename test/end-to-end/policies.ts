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
export const publish = (control: Control, appUrl: string, policy: Policy): Promise<number> =>
  publishThrough(
    async (method, path, body) => ({ ok: true, data: await call(control, appUrl, { method, path: `/api/v1${path}`, body }) }),
    policy,
  );

/** The same through any way to the API; `path` is behind `/api/v1`. */
export async function publishThrough(
  ask: (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<{ readonly ok: boolean; readonly data?: unknown }>,
  policy: Policy,
): Promise<number> {
  const asked = async (...request: Parameters<typeof ask>): Promise<Record<string, unknown>> => {
    const answer = await ask(...request);
    if (!answer.ok || answer.data === undefined) throw new Error(`${request[0]} ${request[1]}: ${JSON.stringify(answer)}`);
    return answer.data as Record<string, unknown>;
  };
  const { published, draft } = await asked('GET', '/policy');
  const basedOn = (published as { version: number } | null)?.version ?? 0;
  const revision = (draft as { revision: number } | null)?.revision ?? 0;
  const saved = await asked('PUT', '/policy/draft', { revision, basedOn, policy });
  const body = { requestId: randomUUID(), revision: saved['revision'], note: null };
  return (await asked('POST', '/policy/publish', body))['version'] as number;
}
