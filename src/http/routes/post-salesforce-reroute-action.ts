/**
 * POST /actions/salesforce/reroute: a Flow asks for owners through the package's action, for as many records as its batch has, and waits. Every
 * record gets a result, in the order asked; one that cannot be served says why and holds up no other.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { routeAndWait, type RouteResult } from '../../application/receive/route-and-wait.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';

/** A little less than the package's callout waits. */
const PATIENCE_MS = 20_000;
/** A Flow's bulk batch. */
const MOST_RECORDS = 200;

const rerouteRequest = z.object({
  /** The same for a repetition, which then gets the same results. */
  requestId: z.uuid().optional(),
  requests: z
    .array(z.object({ recordId: z.string().max(200), pool: z.string().max(200).nullish() }))
    .min(1)
    .max(MOST_RECORDS),
});

const rerouteView = z.object({
  results: z.array(
    z.object({
      recordId: z.string(),
      outcome: z.enum(['assigned', 'held', 'queued', 'on-path', 'left-alone', 'failed', 'pending']),
      ownerId: z.string().nullable(),
      rule: z.string(),
      reason: z.string(),
    }),
  ),
});

/** The route; it answers as those of /api/v1 do. */
export const postSalesforceRerouteAction = apiRoute({
  method: 'post',
  path: '/actions/salesforce/reroute',
  summary: 'Routes up to 200 records and waits for the results up to 20 seconds.',
  needs: 'connected',
  access: 'read',
  params: z.object({}),
  body: rerouteRequest,
  view: rerouteView,
  once: false,
  failures: ['no-policy', 'unknown-route'],
  async handle(deps, { installation, body }) {
    if (installation.crm !== 'salesforce') return failure('unknown-route');
    const door = deps.doors[installation.crm];
    const asked = body.requests.map(({ recordId, pool }) => ({ recordId, leadId: door.leadIdIn(recordId), pool: pool ?? null }));
    const leads = asked.flatMap(({ leadId, pool }) => (leadId === null ? [] : [{ leadId, pool }]));
    const request = { installationId: installation.id, requestId: body.requestId ?? deps.ports.newId(), leads, patienceMs: PATIENCE_MS };
    const routed = await routeAndWait(deps.ports, request, pause);
    if (routed.kind === 'no-policy') return failure('no-policy');
    const results = routed.results.values();
    return {
      ok: true,
      data: {
        results: asked.map(({ recordId, leadId }) => ({ recordId, ...(leadId === null ? NO_LEAD : (results.next().value ?? NO_LEAD)) })),
      },
    };
  },
});

const NO_LEAD: RouteResult = { outcome: 'failed', ownerId: null, rule: '', reason: 'This is not the id of a Lead or Contact.' };
