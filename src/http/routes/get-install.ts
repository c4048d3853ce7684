/** GET /install/{crm}: sends the browser to the CRM's consent page; where people sign in at different places, asks first which one. */
import type { Request } from 'express';
import { beginInstall } from '../../application/install/begin-install.ts';
import { deriveInstallStateKey } from '../../application/install/install-state.ts';
import type { ErrorCode } from '../error-table.ts';
import { statusOf } from '../errors.ts';
import { type HttpDeps, installUrl } from '../http-deps.ts';
import { installCookie } from '../install-cookie.ts';
import type { InstallSide } from '../install-side.ts';
import { installProblemPage, loginPage } from '../pages/install-pages.ts';
import { policyForForm, renderPage } from '../pages/page.ts';
import { queryText } from '../query-text.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. */
export function getInstall(deps: HttpDeps, side: InstallSide): (req: Request, res: NotedResponse) => void {
  const key = deriveInstallStateKey(deps.encryptionKey);
  const cookie = installCookie(deps);
  const { crm, loginChoice } = side;
  const startUrl = installUrl(deps, crm);
  const refuse = (res: NotedResponse, code: ErrorCode): void => {
    res.locals.code = code;
    const page = installProblemPage(side, { code, detail: null, installUrl: startUrl, requestId: res.locals.requestId });
    res.status(statusOf(code)).type('html').send(renderPage(page));
  };
  return (req, res) => {
    const observing = req.query['mode'] === 'observing';
    const along: Readonly<Record<string, string>> = observing ? { mode: 'observing' } : {};
    const login = queryText(req, 'login');
    if (loginChoice !== null && login === null && deps.ports.oauth[crm] !== undefined) {
      const choice = loginChoice((place) => `${startUrl}?${new URLSearchParams({ login: place, ...along }).toString()}`);
      res.set('Content-Security-Policy', policyForForm(startUrl));
      res.type('html').send(renderPage(loginPage(choice, along)));
      return;
    }
    const begun = beginInstall(deps.ports, { crm, redirectUri: `${startUrl}/callback`, key, observing, login });
    if (begun.kind !== 'redirect') return refuse(res, begun.kind === 'unknown-login' ? 'install-unknown-login' : begun.kind);
    res.cookie(cookie.name, begun.browserNonce, cookie.options);
    res.redirect(302, begun.url);
  };
}
