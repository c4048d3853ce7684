/** GET /install/{crm}/callback: the browser comes back from the CRM's consent page. Whatever happens, a person reads a page. */
import type { Request } from 'express';
import { type CompleteInstall, completeInstall } from '../../application/install/complete-install.ts';
import { deriveInstallStateKey } from '../../application/install/install-state.ts';
import type { ErrorCode } from '../error-table.ts';
import { statusOf } from '../errors.ts';
import { type HttpDeps, installUrl } from '../http-deps.ts';
import { installCookie, readInstallCookie } from '../install-cookie.ts';
import type { InstallSide } from '../install-side.ts';
import { connectedPage, installProblemPage } from '../pages/install-pages.ts';
import { renderPage } from '../pages/page.ts';
import { queryText } from '../query-text.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. */
export function getInstallCallback(deps: HttpDeps, side: InstallSide): (req: Request, res: NotedResponse) => Promise<void> {
  const key = deriveInstallStateKey(deps.encryptionKey);
  const cookie = installCookie(deps);
  return async (req, res) => {
    const result = await complete(deps, { key, side }, req);
    if (result.kind === 'connected') {
      res.locals.installation = result.installation.id;
      res.clearCookie(cookie.name, { ...cookie.options, maxAge: undefined });
      res.type('html').send(renderPage(connectedPage(result, side)));
      return;
    }
    const { code, detail } = problemOf(result, () =>
      side.codeOfRefusal(queryText(req, 'error') ?? '', queryText(req, 'error_description')),
    );
    res.locals.code = code;
    const page = installProblemPage(side, { code, detail, installUrl: installUrl(deps, side.crm), requestId: res.locals.requestId });
    res.status(statusOf(code)).type('html').send(renderPage(page));
  };
}

async function complete(
  deps: HttpDeps,
  { key, side: { crm } }: { readonly key: Buffer; readonly side: InstallSide },
  req: Request,
): Promise<CompleteInstall | { readonly kind: 'internal' }> {
  try {
    return await completeInstall(deps.ports, {
      crm,
      redirectUri: `${installUrl(deps, crm)}/callback`,
      key,
      requiredScopes: deps.doors[crm].requiredScopes,
      state: queryText(req, 'state'),
      code: queryText(req, 'code'),
      error: queryText(req, 'error'),
      browserNonce: readInstallCookie(deps, req),
    });
  } catch (error) {
    deps.ports.log.error('install failed', {}, error);
    return { kind: 'internal' };
  }
}

type Problem = Exclude<Awaited<ReturnType<typeof complete>>, { kind: 'connected' }>;

function problemOf(result: Problem, codeOfRefusal: () => ErrorCode): { code: ErrorCode; detail: string | null } {
  switch (result.kind) {
    case 'scopes-missing':
      return { code: 'install-scopes-missing', detail: `Missing: ${result.scopes.join(', ')}.` };
    case 'crm-failed':
      return { code: codeOfFailure(result.failure.kind), detail: null };
    case 'not-configured':
    case 'internal':
      return { code: result.kind, detail: null };
    case 'refused':
      return { code: codeOfRefusal(), detail: null };
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
