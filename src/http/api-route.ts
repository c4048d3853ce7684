/** How a route for the CRM's pages is declared: schema → use case → view. The server runs it, and the OpenAPI document is made from it. */
import type { z } from 'zod';
import { describeProblems } from '../application/configure/policy-problems.ts';
import type { ErrorCode } from './error-table.ts';
import { type Failure, failure, inSentences } from './errors.ts';
import type { HttpDeps } from './http-deps.ts';
import type { Caller, Needs } from './find-caller.ts';
import type { PageAccess } from './page-door.ts';

/** What a route answers. */
export type Answer<V> = { readonly ok: true; readonly data: V } | Failure;

/** A call whose sender is known. */
interface Call<P, B> extends Caller {
  readonly params: P;
  readonly body: B;
}

/** One route, as its file states it. */
export interface RouteDeclaration<P extends z.ZodType, B extends z.ZodType, V extends z.ZodType> {
  readonly method: 'get' | 'post' | 'put';
  /** Below /api/v1, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly needs: Needs;
  /** What the sender must be allowed; `manage` when left out. */
  readonly access?: PageAccess;
  readonly params: P;
  readonly body: B;
  readonly view: V;
  /** True when the body carries a `requestId` and a repetition gets the first answer. */
  readonly once: boolean;
  readonly failures: readonly ErrorCode[];
  readonly handle: (deps: HttpDeps, call: Call<z.output<P>, z.output<B>>) => Promise<Answer<z.output<V>>>;
}

/** A route that checks its own input, whatever its types. */
export interface ApiRoute extends Pick<
  RouteDeclaration<z.ZodType, z.ZodType, z.ZodType>,
  'method' | 'path' | 'summary' | 'needs' | 'access' | 'params' | 'body' | 'view' | 'once' | 'failures'
> {
  /** Parses; the result runs the use case. */
  readonly prepare: (input: {
    readonly params: unknown;
    readonly body: unknown;
  }) => Failure | ((deps: HttpDeps, caller: Caller) => Promise<Answer<unknown>>);
}

/** Declares a route. */
export function apiRoute<P extends z.ZodType, B extends z.ZodType, V extends z.ZodType>(route: RouteDeclaration<P, B, V>): ApiRoute {
  const { handle, ...declared } = route;
  return {
    ...declared,
    prepare(input) {
      const params = route.params.safeParse(input.params);
      if (!params.success) return malformed(params.error, input.params, 'address');
      const body = route.body.safeParse(input.body);
      if (!body.success) return malformed(body.error, input.body, 'body');
      return (deps, caller) => handle(deps, { ...caller, params: params.data, body: body.data });
    },
  };
}

/** A policy is written by a person, so its problems are told to that person; anything else is a page that sends the wrong thing. */
function malformed(error: z.ZodError, input: unknown, where: string): Failure {
  const { issues } = error;
  if (issues.every((issue) => issue.path[0] === 'policy')) {
    const within = issues.map((issue) => ({ ...issue, path: issue.path.slice(1) }));
    const policy: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'policy') : undefined;
    return failure('policy-invalid', { message: inSentences(describeProblems(within, policy)) });
  }
  const places = issues.map((issue) => `${[where, ...issue.path.map(String)].join('.')}: ${issue.message}`);
  return failure('malformed', { message: inSentences(places) });
}
