import type { Fetcher } from '@signalbox/shared/hubspot-fetch.ts';

/** A request as the page sent it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown> | undefined;
}

/** What a route answers: a body, an `Error` (no answer comes), or a function of the request. */
export type Reply = Readonly<Record<string, unknown>> | Error | ((request: SentRequest) => object);

/** `data` as the server wraps it. */
export const ok = (data: object): Reply => ({ ok: true, data });

/** A server of fixed answers, `GET /policy` → replies in order, the last one for ever. An unknown route is an error. */
export function stubServer(routes: Readonly<Record<string, readonly Reply[]>>): {
  fetcher: Fetcher;
  sent: SentRequest[];
  sentTo(route: string): SentRequest[];
} {
  const sent: SentRequest[] = [];
  const counts = new Map<string, number>();
  const fetcher: Fetcher = async (url, options) => {
    const request = { method: options.method, path: new URL(url).pathname.replace('/api/v1', ''), body: options.body };
    sent.push(request);
    const route = `${request.method} ${request.path}`;
    const replies = routes[route];
    if (replies === undefined) return { status: 404, json: () => Promise.resolve({}) };
    const turn = counts.get(route) ?? 0;
    counts.set(route, turn + 1);
    const reply = replies[Math.min(turn, replies.length - 1)];
    const body: unknown = typeof reply === 'function' ? reply(request) : reply;
    if (body instanceof Error) throw body;
    return { status: 200, json: () => Promise.resolve(body) };
  };
  return { fetcher, sent, sentTo: (route) => sent.filter((request) => `${request.method} ${request.path}` === route) };
}
