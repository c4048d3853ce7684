/**
 * Sends one request with `@hubspot/api-client`. The package builds it (address, headers, JSON); it is sent here, because the
 * package's own sender has no deadline and follows redirects.
 */
import { Client } from '@hubspot/api-client';
import { parseJson } from './parse-json.ts';

/** One request. `path` is below the API's origin. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What HubSpot answered. `body` is undefined when there was none, or none that is JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Where and how to send. */
export interface Endpoint {
  /** Origin, without trailing slash; nothing else is ever called. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
}

interface Prepared {
  getUrl(): URL;
  getSendData(): { method: string; headers: Record<string, string>; body?: string };
}

/** The package's extension point for how requests are sent is this protected method. */
class BoundedClient extends Client {
  readonly timeoutMs: number;

  constructor(accessToken: string, endpoint: Endpoint) {
    super({ accessToken, basePath: endpoint.apiUrl });
    this.timeoutMs = endpoint.timeoutMs;
  }

  protected override getDecorators() {
    return [{ decorate: () => (request: Prepared) => this.#send(request) }];
  }

  #send(request: Prepared): Promise<Response> {
    return fetch(request.getUrl(), { ...request.getSendData(), redirect: 'manual', signal: AbortSignal.timeout(this.timeoutMs) });
  }
}

/** Sends the request and reads the answer. Rejects when there is no answer in time; the reason is for `failureOfTransport`. */
export async function send(accessToken: string, endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
  // A client per request: the package keeps its decorators in a process-wide singleton, set by the constructor.
  const client = new BoundedClient(accessToken, endpoint);
  const response = await client.apiRequest({
    method: request.method,
    path: request.path,
    ...(request.query === undefined ? {} : { qs: request.query }),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return { status: response.status, headers: response.headers, body: parseJson(await response.text()) };
}
