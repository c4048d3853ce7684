/** Policies that take effect by the clock. */
import { z } from 'zod';
import { apiRoute } from '../api-route.ts';
import { scheduledView } from '../wire/beside-production.ts';

const SHOWN = 50;

/** GET /api/v1/policy/scheduled */
export const getScheduled = apiRoute({
  method: 'get',
  path: '/policy/scheduled',
  summary: 'Policies that are to take effect, soonest first, then those that did or did not.',
  needs: 'installed',
  params: z.object({}),
  body: z.unknown(),
  view: scheduledView,
  once: false,
  failures: [],
  async handle(deps, { installation }) {
    const scheduled = await deps.ports.scheduledPolicies.list(installation.id, SHOWN);
    return { ok: true, data: { scheduled: scheduled.map((one) => ({ ...one, findings: one.findings && [...one.findings] })) } };
  },
});
