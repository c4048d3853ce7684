/** Who calls, and for which installation: the first thing that is asked of every request in the name of an account. */
import type { Request } from 'express';
import type { Installation } from '../application/ports/installations.ts';
import { type Failure, failure } from './errors.ts';
import { type HttpDeps, installUrl, reinstallUrl } from './http-deps.ts';
import type { Identification, PageIdentity } from './page-door.ts';
import type { NotedResponse } from './request-notes.ts';

/** A sender who is known. */
export interface Caller {
  readonly identity: PageIdentity;
  readonly installation: Installation;
}

/** `connected`: the CRM is asked, or routing is meant to follow. `installed`: what is stored is enough. */
export type Needs = 'connected' | 'installed';

/** The caller; or the failure when nobody vouches for them, or the account is not in the state that is needed. */
export async function findCaller(deps: HttpDeps, req: Request, res: NotedResponse, needs: Needs): Promise<Caller | Failure> {
  const who = await identify(deps, req);
  if ('refused' in who) {
    deps.ports.log.warn('page refused', { code: who.refused, detail: who.because });
    return failure(who.refused);
  }
  const { identity } = who;
  const installation = await deps.ports.installations.findByAccount(identity.crm, identity.crmAccountId);
  if (installation === null) return failure('not-installed', { nextStep: `Install it: ${installUrl(deps, identity.crm)}` });
  res.locals.installation = installation.id;
  if (needs === 'installed' || installation.state === 'connected') return { identity, installation };
  const installAt = reinstallUrl(deps, installation);
  if (installation.state === 'uninstalled') return failure('not-installed', { nextStep: `Install it again: ${installAt}` });
  return failure('disconnected', { nextStep: `Install it again; rules and history are kept: ${installAt}` });
}

async function identify(deps: HttpDeps, req: Request): Promise<Identification> {
  const door = Object.values(deps.doors).find((one) => one.recognises(req));
  return door === undefined ? { refused: 'signature-refused', because: 'missing' } : door.identify(req);
}
