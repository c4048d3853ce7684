/** Installs the app as a person's browser would: the app's install link, HubSpot's consent page, its form, the callback; cookies kept. */
import { createVisitor, type Visited } from '../organisation/visitor.ts';

/** Options of the person at the browser: which account, and whether they agree. */
export interface InstallChoice {
  readonly portalId?: number;
  readonly decision?: 'connect' | 'deny';
}

/** Walks the whole dance. Throws when a page on the way is not the expected one, with what it said. */
export async function installApp(appUrl: string, sandboxUrl: string, choice: InstallChoice = {}): Promise<Visited> {
  const browser = createVisitor((url) => url.startsWith(sandboxUrl) && !url.startsWith(`${sandboxUrl}/oauth/`));
  const consent = await browser.go(`${appUrl}/install/hubspot`);
  const id = /name="consent" value="([^"]+)"/.exec(consent.body)?.[1];
  if (!consent.url.startsWith(`${sandboxUrl}/oauth/`) || id === undefined) {
    throw new Error(`No consent page: ${consent.url} answered ${consent.status}: ${consent.body.replace(/<[^>]+>/g, ' ').slice(0, 400)}`);
  }
  const portal = choice.portalId === undefined ? /<option value="(\d+)"/.exec(consent.body)?.[1] : String(choice.portalId);
  const form = new URLSearchParams({ consent: id, portal: portal ?? '', decision: choice.decision ?? 'connect' });
  const last = await browser.go(`${sandboxUrl}/oauth/authorize/decision`, form);
  if (last.status >= 400 && choice.decision !== 'deny')
    throw new Error(`The app refused the callback with ${last.status}: ${last.body.slice(0, 400)}`);
  return last;
}
