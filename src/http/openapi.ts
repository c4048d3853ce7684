/** The OpenAPI 3.1 document of /api/v1, generated from the routes' own schemas and the table of codes. */
import { z } from 'zod';
import type { ApiRoute } from './api-route.ts';
import { API_ROUTES } from './api-routes.ts';
import type { ErrorCode } from './error-table.ts';
import { statusOf } from './errors.ts';
import type { PageDoors } from './page-door.ts';
import { failureView, successView } from './wire/envelope.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Schemas = Record<string, Json>;

/** What every route may answer beside its own failures. */
const EVERY_ROUTE: readonly ErrorCode[] = [
  'signature-refused',
  'signature-expired',
  'identity-missing',
  'other-app',
  'key-refused',
  'malformed',
  'too-large',
  'internal',
  'not-installed',
  'not-configured',
  'crm-busy',
  'crm-unavailable',
  'crm-refused',
  'missing-scope',
  'misconfigured',
];

/** The document; `serverUrl` is our public origin. */
export function openapiDocument(serverUrl: string, doors: PageDoors): { readonly [key: string]: Json } {
  const schemas: Schemas = { Failure: schemaOf(failureView, 'output', 'Failure', {}) };
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of API_ROUTES) {
    const operations = (paths[route.path] ??= {});
    operations[route.method] = operationOf(route, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signalbox',
      version: '1',
      description:
        'For the pages inside the CRM. Who asks is told only by what the CRM vouches for: its signature over the address and body, or the key that the account keeps. Expected failures are answered with status 200 and `ok: false`.',
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    paths,
    components: {
      schemas,
      securitySchemes: Object.fromEntries(Object.entries(doors).map(([crm, { securityScheme }]) => [crm, { ...securityScheme }])),
    },
    security: Object.keys(doors).map((crm) => ({ [crm]: [] })),
  };
}

function operationOf(route: ApiRoute, schemas: Schemas): Json {
  const operationId = operationIdOf(route);
  const body = schemaOf(route.body, 'input', `${operationId}Request`, schemas);
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    operationId,
    summary: route.summary,
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(route.method === 'get' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      '200': answer(`Done, or an expected failure: ${codesWith(route, (status) => status === 200)}.`, {
        anyOf: [schemaOf(successView(route.view), 'output', operationId, schemas), FAILURE],
      }),
      '4XX': answer(`The request is not acceptable: ${codesWith(route, (status) => status >= 400 && status < 500)}.`, FAILURE),
      '5XX': answer('The server failed.', FAILURE),
    },
  };
}

const FAILURE = { $ref: '#/components/schemas/Failure' };
const answer = (description: string, schema: Json): Json => ({ description, content: { 'application/json': { schema } } });

function operationIdOf(route: ApiRoute): string {
  const words = route.path.replace(/[{}]/g, '').split('/').filter(Boolean);
  return route.method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function codesWith(route: ApiRoute, fits: (status: number) => boolean): string {
  const beyondRead: readonly ErrorCode[] = route.access === 'read' ? [] : ['not-allowed'];
  const disconnected: readonly ErrorCode[] = route.needs === 'connected' ? ['disconnected'] : [];
  const once: readonly ErrorCode[] = route.once ? ['in-progress', 'request-id-reused'] : [];
  const codes = [...EVERY_ROUTE, ...beyondRead, ...disconnected, ...once, ...route.failures].filter((code) => fits(statusOf(code)));
  return codes.map((code) => `\`${code}\``).join(', ');
}

/** The JSON Schema of a zod schema. Definitions it refers to move to the document's components under a name of their own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', name: string, schemas: Schemas): Json {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as { [key: string]: Json };
  const prefix = `#/components/schemas/${name}.`;
  if (typeof $defs === 'object' && $defs !== null && !Array.isArray($defs)) {
    for (const [key, definition] of Object.entries($defs)) schemas[`${name}.${key}`] = rewriteReferences(definition, prefix);
  }
  return rewriteReferences(own, prefix);
}

function rewriteReferences(json: Json, prefix: string): Json {
  return JSON.parse(JSON.stringify(json).replaceAll('"$ref":"#/$defs/', `"$ref":"${prefix}`)) as Json;
}
