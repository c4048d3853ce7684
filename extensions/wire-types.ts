/**
 * The TypeScript types of what the extensions get and send, made from the server's zod schemas: HubSpot uploads only
 * extensions/hubspot/src, so the extensions cannot import the schemas themselves.
 */
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { z } from 'zod';
import * as besideProduction from '../src/http/wire/beside-production.ts';
import * as decisions from '../src/http/wire/decisions.ts';
import * as followThrough from '../src/http/wire/follow-through.ts';
import * as home from '../src/http/wire/home.ts';
import * as manyLeads from '../src/http/wire/many-leads.ts';
import * as leadTrace from '../src/http/wire/lead-trace.ts';
import * as beforePublishing from '../src/http/wire/before-publishing.ts';
import * as settings from '../src/http/wire/settings.ts';
import * as absences from '../src/http/wire/absences.ts';
import * as enrichment from '../src/http/wire/enrichment.ts';
import * as notifications from '../src/http/wire/notifications.ts';
import * as rotation from '../src/http/wire/rotation.ts';
import * as territories from '../src/http/wire/territories.ts';
import { failureView } from '../src/http/wire/envelope.ts';
import { policySchema } from '../src/application/configure/policy-schema.ts';

const { NOW_LISTS: _lists, REPORT_GROUPS: _groups, REPORT_FIGURES: _figures, LISTED_FIGURES: _listed, ...homeSchemas } = home;

const schemas = {
  ...leadTrace,
  ...settings,
  ...beforePublishing,
  ...besideProduction,
  ...decisions,
  ...manyLeads,
  ...territories,
  ...enrichment,
  ...absences,
  ...rotation,
  ...followThrough,
  ...notifications,
  ...homeSchemas,
  failureView,
  policySchema,
};

const banner =
  '/** Types of the API under /api/v1, made by `npm run render` from src/http/wire. Not edited by hand. */\n/* oxlint-disable max-lines -- generated */';

/** The text of wire.ts. */
export async function wireTypes(): Promise<string> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(schemas)) registry.add(schema, { id: typeName(name) });
  const { schemas: definitions } = z.toJSONSchema(registry, { uri: (id) => `#/definitions/${id}`, unrepresentable: 'any' });
  const text = await compile({ title: 'Wire', type: 'object', additionalProperties: false, definitions: plain(definitions) }, 'Wire', {
    bannerComment: banner,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 140, singleQuote: true, trailingComma: 'all' },
  });
  return text
    .replaceAll(/export interface Wire \{\}\n/g, '')
    .replaceAll(/\/\*\*\n(?: \* @\w+ \d+\n \*\n)? \* This interface was referenced by[^/]*\*\/\n/g, '');
}

/** `decisionView` → `DecisionView`. */
const typeName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(/Schema$/, '');

/** One flat list of definitions: without `$id` and `$schema`, which would make the compiler fetch, and with the recursive ones beside the rest. */
function plain(definitions: Readonly<Record<string, object>>): Record<string, JSONSchema> {
  const { __shared: shared = {}, ...named } = definitions;
  const recursive = '$defs' in shared && typeof shared.$defs === 'object' ? shared.$defs : {};
  const text = JSON.stringify({ ...recursive, ...named }, (key, value: unknown) =>
    key === '$id' || key === '$schema' ? undefined : value,
  );
  const flat = z.record(
    z.string(),
    z.custom<JSONSchema>((value) => typeof value === 'object'),
  );
  return flat.parse(JSON.parse(text.replaceAll('#/definitions/__shared#/$defs/', '#/definitions/')));
}
