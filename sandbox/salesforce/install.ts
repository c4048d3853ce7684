/** Installs the app as a person's browser would: the app's install link, the consent page, its form, the callback; cookies kept. */
import { createVisitor, type Visited } from '../organisation/visitor.ts';

/** The person at the browser: where the app's link is, who logs in, and whether they agree. */
export interface InstallChoice {
  /** Path of the app's install link. Default `/install/salesforce`. */
  readonly path?: string;
  readonly orgId?: string;
  /** Default: the first on the page, the integration user. */
  readonly userId?: string;
  readonly decision?: 'allow' | 'deny';
}

/** Walks the whole dance. `salesforceUrl` is the login host the app sends people to. Throws when a page on the way is not the expected one, with what it said. */
export async function installApp(appUrl: string, salesforceUrl: string, choice: InstallChoice = {}): Promise<Visited> {
  const arrived = (url: string): boolean => url.startsWith(salesforceUrl) && !url.startsWith(`${salesforceUrl}/services/oauth2/`);
  const browser = createVisitor(arrived);
  const consent = await browser.go(`${appUrl}${choice.path ?? '/install/salesforce'}`);
  const id = /name="consent" value="([^"]+)"/.exec(consent.body)?.[1];
  // An org that approved the app beforehand asks nobody: the dance is over already.
  if (id === undefined && !consent.url.startsWith(salesforceUrl) && consent.status < 400) return consent;
  if (id === undefined)
    throw new Error(`No consent page: ${consent.url} answered ${consent.status}: ${consent.body.replace(/<[^>]+>/g, ' ').slice(0, 400)}`);
  const users = [...consent.body.matchAll(/<option value="(\w{18}) (\w{18})"/g)];
  const user = users.find(
    ([, orgId, userId]) =>
      (choice.orgId === undefined || orgId === choice.orgId) && (choice.userId === undefined || userId === choice.userId),
  );
  const decision = choice.decision ?? 'allow';
  const form = new URLSearchParams({ consent: id, user: user === undefined ? '' : `${user[1] ?? ''} ${user[2] ?? ''}`, decision });
  const last = await browser.go(`${new URL(consent.url).origin}/services/oauth2/authorize/decision`, form);
  if (last.status >= 400 && decision !== 'deny')
    throw new Error(`The app refused the callback with ${last.status}: ${last.body.slice(0, 400)}`);
  return last;
}
