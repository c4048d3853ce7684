/** GET /install/hubspot/callback: the browser comes back from HubSpot's consent page. Whatever happens, a person reads a page. */
import type { Request } from 'express';
import { type CompleteInstall, completeInstall } from '../../application/install/complete-install.ts';
import { deriveInstallStateKey } from '../../application/install/install-state.ts';
import type { Installation } from '../../application/ports/installations.ts';
import type { ErrorCode } from '../error-table.ts';
import { statusOf } from '../errors.ts';
import { type HttpDeps, installUrl } from '../http-deps.ts';
import { installCookie, readInstallCookie } from '../install-cookie.ts';
import { connectedPage, installProblemPage } from '../pages/hubspot-install-pages.ts';
import { renderPage } from '../pages/page.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. */
export function getHubspotInstallCallback(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  const key = deriveInstallStateKey(deps.encryptionKey);
  const cookie = installCookie(deps);
  return async (req, res) => {
    const result = await complete(deps, key, req);
    if (result.kind === 'connected') {
      res.locals.installation = result.installation.id;
      res.clearCookie(cookie.name, { ...cookie.options, maxAge: undefined });
      res.type('html').send(renderPage(connectedPage(result, settingsUrl(result.installation))));
      return;
    }
    const { code, detail } = problemOf(result);
    res.locals.code = code;
    const page = installProblemPage({ code, detail, installUrl: installUrl(deps, 'hubspot'), requestId: res.locals.requestId });
    res.status(statusOf(code)).type('html').send(renderPage(page));
  };
}

async function complete(deps: HttpDeps, key: Buffer, req: Request): Promise<CompleteInstall | { readonly kind: 'internal' }> {
  try {
    return await completeInstall(deps.ports, {
      crm: 'hubspot',
      redirectUri: `${installUrl(deps, 'hubspot')}/callback`,
      key,
      requiredScopes: deps.door.requiredScopes,
      state: parameter(req, 'state'),
      code: parameter(req, 'code'),
      error: parameter(req, 'error'),
      browserNonce: readInstallCookie(deps, req),
    });
  } catch (error) {
    deps.ports.log.error('install failed', {}, error);
    return { kind: 'internal' };
  }
}

/** A parameter given twice counts as not given. */
function parameter(req: Request, name: string): string | null {
  const value: unknown = req.query[name];
  return typeof value === 'string' && value !== '' && value.length <= 4096 ? value : null;
}

const settingsUrl = (installation: Installation): string => `${installation.appUrl}/settings/${installation.crmAccountId}`;

type Problem = Exclude<Awaited<ReturnType<typeof complete>>, { kind: 'connected' }>;

function problemOf(result: Problem): { code: ErrorCode; detail: string | null } {
  switch (result.kind) {
    case 'scopes-missing':
      return { code: 'install-scopes-missing', detail: `Missing: ${result.scopes.join(', ')}.` };
    case 'crm-failed':
      return { code: codeOfFailure(result.failure.kind), detail: null };
    case 'not-configured':
    case 'internal':
      return { code: result.kind, detail: null };
    case 'refused':
    case 'state-missing':
    case 'state-invalid':
    case 'state-expired':
    case 'state-used':
    case 'other-browser':
      return { code: `install-${result.kind}`, detail: null };
  }
}

function codeOfFailure(kind: Extract<Problem, { kind: 'crm-failed' }>['failure']['kind']): ErrorCode {
  if (kind === 'access-revoked' || kind === 'rejected') return 'install-code-refused';
  if (kind === 'missing-scope') return 'install-scopes-missing';
  return kind === 'misconfigured' ? 'install-misconfigured' : 'install-crm-failed';
}
