import type { ExtensionAnswer, ExtensionRequest } from '../../hubspot/control.ts';

interface FetchOptions {
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Headers | Record<string, string>;
}

const WITHOUT_BODY = [101, 204, 205, 304];

/** `hubspot.fetch`: through the proxy of the local HubSpot, which signs and adds who is asking. Resolves with any status; rejects only when the proxy itself is gone. */
export function createHsFetch(openFetch: typeof fetch, userId: number): (url: string | URL, options?: FetchOptions) => Promise<Response> {
  return async (url, options = {}) => {
    const headers = options.headers instanceof Headers ? Object.fromEntries(options.headers) : options.headers;
    const request: ExtensionRequest = {
      url: String(url),
      userId,
      ...(options.method === undefined ? {} : { method: options.method }),
      ...(options.body === undefined ? {} : { body: options.body }),
      ...(headers === undefined ? {} : { headers }),
      ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
    };
    const answered = await openFetch('/sandbox/fetch', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!answered.ok) throw new Error(`The fetch proxy answered ${String(answered.status)}: ${await answered.text()}`);
    return asResponse((await answered.json()) as ExtensionAnswer);
  };
}

function asResponse(answer: ExtensionAnswer): Response {
  const body = answer.proxyError === null ? answer.body : { message: answer.proxyError };
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return new Response(WITHOUT_BODY.includes(answer.status) ? null : text, {
    status: answer.status,
    headers: { 'content-type': 'application/json' },
  });
}
