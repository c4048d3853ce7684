/** A person at a browser without a screen: follows redirects, keeps cookies. */

/** What the browser is left with. */
export interface Visited {
  /** The page shown last. */
  readonly status: number;
  readonly url: string;
  readonly body: string;
}

/** A browser. `go` opens an address, or sends a form there, and follows redirects to the last page. */
export interface Visitor {
  go(url: string, form?: URLSearchParams): Promise<Visited>;
}

const MAX_REDIRECTS = 10;

/** A browser with no cookies yet. It does not open addresses where it has `arrived`. */
export function createVisitor(arrived: (url: string) => boolean): Visitor {
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
