/** /composite and /composite/batch: up to 25 calls in one. */
import { afterWrite } from './automation.ts';
import { ApiError, badRequest, notFound } from './errors.ts';
import { complain } from './org.ts';
import { findRoute, handleCall, objectBody, type Answer, type Call, type Route } from './route.ts';
import { begin, commit, rollBackTo, type Transaction } from './transaction.ts';

const MAX_CALLS = 25;

interface Sub {
  readonly method: string;
  /** With the version's part. */
  readonly url: string;
  readonly body: unknown;
  readonly referenceId: string;
}

/** `routes` gives every route of the API: what a sub-call may use. */
export function compositeRoutes(routes: () => readonly Route[]): readonly Route[] {
  return [
    { path: '/composite/batch', handle: { POST: (call) => batch(call, routes()) } },
    { path: '/composite', handle: { POST: (call) => composite(call, routes()) } },
  ];
}

function composite(call: Call, routes: readonly Route[]): Answer {
  const { allOrNone = false, compositeRequest } = objectBody(call);
  const subs = listOf(compositeRequest).map((one): Sub => ({
    method: String(one['method']),
    url: String(one['url']),
    body: one['body'],
    referenceId: typeof one['referenceId'] === 'string' ? one['referenceId'] : '',
  }));
  const outer = allOrNone === true ? begin(call.world, call.org, call.actor) : null;
  const answers = new Map<string, unknown>();
  const results = subs.map((sub) => {
    const answer = runSub(call, routes, fillReferences(sub, answers), outer);
    answers.set(sub.referenceId, answer.body);
    return { body: answer.body ?? null, httpHeaders: {}, httpStatusCode: answer.status, referenceId: sub.referenceId };
  });
  if (outer === null) return { status: 200, body: { compositeResponse: results } };
  if (results.every(({ httpStatusCode }) => httpStatusCode < 400)) {
    afterWrite(outer);
    commit(outer);
    return { status: 200, body: { compositeResponse: results } };
  }
  rollBackTo(outer, 0);
  const halted = [
    { errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back since another operation in the same transaction failed.' },
  ];
  const told = results.map((one) => (one.httpStatusCode < 400 ? { ...one, body: halted, httpStatusCode: 400 } : one));
  return { status: 200, body: { compositeResponse: told } };
}

function batch(call: Call, routes: readonly Route[]): Answer {
  const { batchRequests, haltOnError = false } = objectBody(call);
  let halted = false;
  const results = listOf(batchRequests).map((one) => {
    if (halted)
      return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }] };
    const url = `/services/data/${String(one['url']).replace(/^\//, '')}`;
    const answer = runSub(call, routes, { method: String(one['method']), url, body: one['richInput'], referenceId: '' }, null);
    halted = haltOnError === true && answer.status >= 400;
    return { statusCode: answer.status, result: answer.body ?? null };
  });
  return { status: 200, body: { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results } };
}

function listOf(given: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(given)) throw badRequest('JSON_PARSER_ERROR', 'a list of requests is required');
  if (given.length > MAX_CALLS)
    throw badRequest('LIMIT_EXCEEDED', `The maximum number of subrequests allowed is ${MAX_CALLS}, but the request has ${given.length}`);
  return given as readonly Readonly<Record<string, unknown>>[];
}

/** `@{ref.id}` stands for what an earlier answer held. */
function fillReferences(sub: Sub, answers: ReadonlyMap<string, unknown>): Sub {
  const fill = (text: string): string =>
    text.replace(/@\{(\w+)\.([\w.[\]]+)\}/g, (whole, id: string, path: string) => {
      let value = answers.get(id);
      for (const part of path.split(/[.[\]]/).filter((one) => one !== ''))
        value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
    });
  return { ...sub, url: fill(sub.url), body: sub.body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(sub.body))) as unknown) };
}

function runSub(call: Call, routes: readonly Route[], sub: Sub, outer: Transaction | null): Answer {
  try {
    const url = new URL(sub.url, 'http://local');
    const path = url.pathname.startsWith(`${call.base}/`) ? url.pathname.slice(call.base.length) : '';
    const found = findRoute(routes, path);
    if (found === null || path === '' || path.startsWith('/composite/batch')) throw notFound(true);
    return handleCall(found, { ...call, method: sub.method, path, params: found.params, query: url.searchParams, body: sub.body, outer });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.complains) complain(call.world, call.org, { method: sub.method, path: sub.url }, error.message);
    return { status: error.status, body: error.body };
  }
}
