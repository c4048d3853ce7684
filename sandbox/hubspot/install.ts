/** Installs the app as a person's browser would: the app's install link, HubSpot's consent page, its form, the callback; cookies kept. */

/** What the browser is left with. */
export interface Installed {
  /** The page the app shows last. */
  readonly status: number;
  readonly url: string;
  readonly body: string;
}

/** Options of the person at the browser: which account, and whether they agree. */
export interface InstallChoice {
  readonly portalId?: number;
  readonly decision?: 'connect' | 'deny';
}

const MAX_REDIRECTS = 10;

/** Walks the whole dance. Throws when a page on the way is not the expected one, with what it said. */
export async function installApp(appUrl: string, sandboxUrl: string, choice: InstallChoice = {}): Promise<Installed> {
  const browser = createBrowser((url) => url.startsWith(sandboxUrl) && !url.startsWith(`${sandboxUrl}/oauth/`));
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

/** A browser that follows redirects, keeps cookies by host and shows the last page. It does not open addresses where it has `arrived`. */
function createBrowser(arrived: (url: string) => boolean): { go(url: string, form?: URLSearchParams): Promise<Installed> } {
  const jar = new Map<string, Map<string, string>>();
  const visit = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const cookies = jar.get(new URL(url).host) ?? new Map<string, string>();
    jar.set(new URL(url).host, cookies);
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'text/html',
        ...(cookies.size === 0 ? {} : { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      },
      ...(form === undefined ? {} : { body: form }),
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  };
  return {
    go: async (start, form) => {
      let url = start;
      let response = await visit(url, form);
      for (let hops = 0; response.status >= 300 && response.status < 400; hops += 1) {
        const location = response.headers.get('location');
        if (location === null || hops >= MAX_REDIRECTS) throw new Error(`${url} redirects to nowhere`);
        url = new URL(location, url).href;
        await response.arrayBuffer();
        // A redirect to the CRM's own pages ends the dance: the app is installed by then, and the pages may not be served.
        if (arrived(url)) return { status: 200, url, body: '' };
        response = await visit(url);
      }
      return { status: response.status, url, body: await response.text() };
    },
  };
}
