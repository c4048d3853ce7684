/** GET /install/hubspot: sends the browser to HubSpot's consent page. */
import type { Request } from 'express';
import { beginInstall } from '../../application/install/begin-install.ts';
import { deriveInstallStateKey } from '../../application/install/install-state.ts';
import { statusOf } from '../errors.ts';
import { type HttpDeps, installUrl } from '../http-deps.ts';
import { installCookie } from '../install-cookie.ts';
import { installProblemPage } from '../pages/hubspot-install-pages.ts';
import { renderPage } from '../pages/page.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. */
export function getHubspotInstall(deps: HttpDeps): (req: Request, res: NotedResponse) => void {
  const key = deriveInstallStateKey(deps.encryptionKey);
  const cookie = installCookie(deps);
  return (req, res) => {
    const observing = req.query['mode'] === 'observing';
    const redirectUri = `${installUrl(deps, 'hubspot')}/callback`;
    const begun = beginInstall(deps.ports, { crm: 'hubspot', redirectUri, key, observing, login: null });
    if (begun.kind === 'redirect') {
      res.cookie(cookie.name, begun.browserNonce, cookie.options);
      res.redirect(302, begun.url);
      return;
    }
    res.locals.code = 'not-configured';
    const page = installProblemPage({
      code: 'not-configured',
      detail: null,
      installUrl: installUrl(deps, 'hubspot'),
      requestId: res.locals.requestId,
    });
    res.status(statusOf('not-configured')).type('html').send(renderPage(page));
  };
}
