/**
 * POST /actions/hubspot/reroute: a HubSpot workflow asks for an owner and waits. The workflow is blocked until the routing has a
 * result, which is reported under the callback id; a workflow that cannot be served goes on with the reason in its outputs.
 */
import type { Request } from 'express';
import { findPool } from '../../application/configure/find-pool.ts';
import { PolicyBroken } from '../../application/ports/policies.ts';
import { askWorkflowRouting } from '../../application/receive/ask-workflow-routing.ts';
import { parseWorkflowAction, type WorkflowActionRequest } from '../../crm/hubspot/workflow-action.ts';
import { type ErrorCode, ERRORS } from '../error-table.ts';
import { failure, statusOf } from '../errors.ts';
import type { HttpDeps } from '../http-deps.ts';
import { jsonOf, rawBodyOf } from '../raw-body.ts';
import type { NotedResponse } from '../request-notes.ts';
import { checkSigned } from '../hubspot/signed-request.ts';

/** How long a workflow waits for its answer before it goes on. */
const BLOCKED = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' } };

/** The handler. */
export function postHubspotRerouteAction(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  return async (req, res) => {
    const refused = refusalOf(deps, req);
    const body = jsonOf(rawBodyOf(req));
    const parsed = parseWorkflowAction(body.ok ? body.json : null);
    if (refused !== null || 'malformed' in parsed) {
      const code = refused ?? 'malformed';
      res.locals.code = code;
      deps.ports.log.warn('workflow action refused', { code });
      res.status(statusOf(code)).json(failure(code));
      return;
    }
    const problem = await ask(deps, res, parsed.request);
    if (problem !== null) res.locals.code = problem.code;
    res.json(problem === null ? BLOCKED : unserved(problem));
  };
}

/** HubSpot signs actions with version 2, and with 3 as well for OAuth apps; where 3 is given, 3 must hold. */
function refusalOf(deps: HttpDeps, req: Request): ErrorCode | null {
  const { hubspot, publicUrl } = deps.config;
  if (hubspot === null) return 'not-configured';
  const version = req.headers['x-hubspot-signature-v3'] === undefined ? 'v2' : 'v3';
  const signed = checkSigned({ publicUrl, hubspot, now: deps.ports.now() }, req, [version]);
  return signed.verified ? null : signed.code;
}

interface Unserved {
  readonly code: ErrorCode;
  readonly reason: string;
}

async function ask(deps: HttpDeps, res: NotedResponse, asked: WorkflowActionRequest): Promise<Unserved | null> {
  const installation = await deps.ports.installations.findByAccount('hubspot', asked.crmAccountId);
  if (installation === null || installation.state === 'uninstalled') return because('not-installed');
  res.locals.installation = installation.id;
  if (installation.state === 'disconnected') return because('disconnected');
  const pool = await poolOf(deps, installation.id, asked.pool);
  if ('code' in pool) return pool;
  const { callbackId, leadId } = asked;
  await askWorkflowRouting(deps.ports, { installationId: installation.id, callbackId, leadId, poolId: pool.poolId });
  return null;
}

async function poolOf(deps: HttpDeps, installationId: string, wanted: string | null): Promise<{ poolId: string | null } | Unserved> {
  if (wanted === null) return { poolId: null };
  try {
    const found = await findPool(deps.ports, { installationId, wanted });
    if (found.kind === 'found') return { poolId: found.poolId };
    return { code: 'unknown-pool', reason: `${ERRORS['unknown-pool'].message} It has: ${found.names.join(', ') || 'none'}.` };
  } catch (error) {
    if (error instanceof PolicyBroken) return because('policy-broken');
    throw error;
  }
}

const because = (code: ErrorCode): Unserved => ({ code, reason: `${ERRORS[code].message} ${ERRORS[code].nextStep}` });

const unserved = ({ reason }: Unserved) => ({
  outputFields: { hs_execution_state: 'FAIL_CONTINUE', outcome: 'failed', owner_id: '', rule: '', reason },
});
