/** Runs one route for the CRM's pages: who asks, what is asked, is the account connected, and what went wrong in words. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { markDisconnected } from '../application/install/mark-disconnected.ts';
import { CrmCallFailed, type CrmFailure } from '../application/ports/crm-failure.ts';
import type { Installation } from '../application/ports/installations.ts';
import { PolicyBroken } from '../application/ports/policies.ts';
import type { Answer, ApiRoute } from './api-route.ts';
import type { ErrorCode } from './error-table.ts';
import { findCaller } from './find-caller.ts';
import { type Failure, failure, statusOf } from './errors.ts';
import { type HttpDeps, reinstallUrl } from './http-deps.ts';
import { jsonOf, rawBodyOf } from './raw-body.ts';
import type { NotedResponse } from './request-notes.ts';

/** Answers a request on this route. Bugs reject. */
export async function runApiRoute(deps: HttpDeps, route: ApiRoute, req: Request, res: NotedResponse): Promise<void> {
  const answer = await answerTo(deps, route, req, res);
  if (!answer.ok) res.locals.code = answer.code;
  res.status(answer.ok ? 200 : statusOf(answer.code)).json(answer);
}

async function answerTo(deps: HttpDeps, route: ApiRoute, req: Request, res: NotedResponse): Promise<Answer<unknown>> {
  const caller = await findCaller(deps, req, res, route.needs);
  if ('ok' in caller) return caller;
  const { installation } = caller;
  if (caller.identity.access === 'read' && route.access !== 'read') return failure('not-allowed');
  const params = knownLead(deps, installation, req.params);
  if (params === null) return failure('malformed', { message: 'address.leadId: must be a record id.' });
  const rawBody = rawBodyOf(req);
  const body = jsonOf(rawBody);
  if (!body.ok) return failure('malformed', { message: 'The body is not JSON.' });
  const run = route.prepare({ params, body: body.json });
  if (typeof run !== 'function') return run;
  const runNow = () => run(deps, caller);
  try {
    return route.once ? await runOnce(deps, { installation, req, rawBody, json: body.json }, runNow) : await runNow();
  } catch (error) {
    return expectedFailure(deps, installation, error);
  }
}

/** The address with the lead's id as the CRM writes it, where it names one; null when it is no id of a lead. */
function knownLead(deps: HttpDeps, installation: Installation, params: Request['params']): Request['params'] | null {
  const { leadId } = params;
  if (typeof leadId !== 'string') return params;
  const known = deps.doors[installation.crm].leadIdIn(leadId);
  return known === null ? null : { ...params, leadId: known };
}

const repeatable = z.object({ requestId: z.string() });

/** The CRM repeats a request whose answer it lost. The same id with another address or body is a mistake of the page. */
async function runOnce(
  deps: HttpDeps,
  call: { installation: Installation; req: Request; rawBody: Buffer; json: unknown },
  run: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown>> {
  const { requestId } = repeatable.parse(call.json);
  const bodyHash = createHash('sha256').update(`${call.req.method} ${call.req.path}\n`).update(call.rawBody).digest('hex');
  const outcome = await deps.ports.requestLog.once(call.installation.id, requestId, bodyHash, deps.ports.now(), run);
  if (outcome.kind === 'done') return outcome.result;
  return failure(outcome.kind === 'running' ? 'in-progress' : 'request-id-reused');
}

/** What the CRM or a stored policy may do to any route. Everything else is a bug and goes on. */
async function expectedFailure(deps: HttpDeps, installation: Installation, error: unknown): Promise<Failure> {
  if (error instanceof PolicyBroken) {
    deps.ports.log.error('policy broken', { installation: installation.id, count: error.version });
    return failure('policy-broken', { message: `Version ${error.version} of the policy cannot be read, so leads wait.` });
  }
  if (!(error instanceof CrmCallFailed)) throw error;
  const { failure: crmFailure } = error;
  deps.ports.log.warn('page call failed in the CRM', { installation: installation.id, kind: crmFailure.kind, detail: crmFailure.detail });
  if (crmFailure.kind === 'access-revoked') {
    await markDisconnected(deps.ports, { installationId: installation.id, detail: crmFailure.detail });
    return failure('disconnected', { nextStep: `Install it again; rules and history are kept: ${reinstallUrl(deps, installation)}` });
  }
  return failure(CODE_OF[crmFailure.kind]);
}

const CODE_OF: Readonly<Record<Exclude<CrmFailure['kind'], 'access-revoked'>, ErrorCode>> = {
  'rate-limited': 'crm-busy',
  'missing-scope': 'missing-scope',
  'not-found': 'crm-refused',
  'owner-refused': 'crm-refused',
  rejected: 'crm-refused',
  conflict: 'crm-busy',
  unavailable: 'crm-unavailable',
  misconfigured: 'misconfigured',
};
