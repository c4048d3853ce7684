/** The levers over HTTP, for pages, scripts and curl: /sandbox/… (README.md lists them). `?orgId=` names another org than the first. */
import express from 'express';
import { z } from 'zod';
import { Refused, type Control } from './control.ts';
import { EVENT_LEVERS } from './events/lever-routes.ts';

const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const schemas = {
  create: z.strictObject({ fields, by: z.string().optional(), source: z.enum(['ui', 'web', 'import']).optional() }),
  rows: z.strictObject({ rows: z.array(fields) }),
  edit: z.strictObject({ fields, by: z.string().optional() }),
  merge: z.strictObject({ masterId: z.string(), mergedId: z.string() }),
  convert: z.strictObject({ accountId: z.string().optional(), by: z.string().optional() }),
  user: z.strictObject({
    active: z.boolean().optional(),
    frozen: z.boolean().optional(),
    zone: z.string().optional(),
    roleId: z.string().nullable().optional(),
    mayRead: z.boolean().optional(),
    presence: z.string().nullable().optional(),
  }),
  absence: z.strictObject({ from: z.int(), until: z.int() }).nullable(),
  refusal: z.strictObject({
    refusal: z
      .enum([
        'UNABLE_TO_LOCK_ROW',
        'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        'DUPLICATES_DETECTED',
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      ])
      .nullable(),
    times: z.int().min(1).optional(),
  }),
  activity: z.strictObject({
    kind: z.enum(['task', 'call', 'email', 'incomingEmail', 'listEmail', 'event', 'note', 'cadence']),
    by: z.string().optional(),
    fields: fields.optional(),
  }),
  conditions: z.record(z.string(), z.unknown()),
};

/** Without the keys whose value is undefined, which zod keeps and the levers do not want. */
const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

/** A lever over HTTP. What it gives is the answer. */
export interface Lever {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly pull: (control: Control, request: { readonly body: unknown; readonly params: Readonly<Record<string, string>> }) => unknown;
}

const done = { done: true };
const KINDS = { leads: 'createLead', contacts: 'createContact', accounts: 'createAccount' } as const;
const OBJECTS = { leads: 'Lead', contacts: 'Contact', accounts: 'Account' } as const;

/** The same levers for leads, contacts and accounts. */
const recordLevers = (kind: keyof typeof KINDS): readonly Lever[] => [
  { method: 'get', path: `/${kind}`, pull: (control) => control.list(OBJECTS[kind]) },
  {
    method: 'post',
    path: `/${kind}`,
    pull: (control, { body }) => {
      const { fields: values, ...author } = schemas.create.parse(body);
      return control[KINDS[kind]](values, given(author));
    },
  },
  {
    method: 'post',
    path: `/${kind}/merge`,
    pull: (control, { body }) => {
      const { masterId, mergedId } = schemas.merge.parse(body);
      return control.merge(masterId, mergedId);
    },
  },
];

const LEVERS: readonly Lever[] = [
  { method: 'get', path: '/leads/samples/:n', pull: (control, { params }) => control.sampleLead(Number(params['n'])) },
  { method: 'get', path: '/contacts/samples/:n', pull: (control, { params }) => control.sampleContact(Number(params['n'])) },
  { method: 'post', path: '/leads/import', pull: (control, { body }) => control.importLeads(schemas.rows.parse(body).rows) },
  ...recordLevers('leads'),
  ...recordLevers('contacts'),
  ...recordLevers('accounts'),
  {
    method: 'post',
    path: '/leads/:id/convert',
    pull: (control, { body, params }) => control.convert(params['id'] ?? '', given(schemas.convert.parse(body ?? {}))),
  },
  { method: 'get', path: '/records/:id', pull: (control, { params }) => control.get(params['id'] ?? '') },
  { method: 'get', path: '/records/:id/history', pull: (control, { params }) => control.history(params['id'] ?? '') },
  {
    method: 'patch',
    path: '/records/:id',
    pull: (control, { body, params }) => {
      const { fields: values, by } = schemas.edit.parse(body);
      return control.edit(params['id'] ?? '', values, by);
    },
  },
  {
    method: 'post',
    path: '/records/:id/activities',
    pull: (control, { body, params }) => control.logActivity(params['id'] ?? '', given(schemas.activity.parse(body))),
  },
  {
    method: 'post',
    path: '/contacts/:id/opportunities',
    pull: (control, { body, params }) => control.createOpportunity(params['id'] ?? '', schemas.create.parse(body).fields),
  },
  { method: 'delete', path: '/records/:id', pull: (control, { params }) => (control.delete(params['id'] ?? ''), done) },
  { method: 'post', path: '/records/:id/undelete', pull: (control, { params }) => control.undelete(params['id'] ?? '') },
  {
    method: 'post',
    path: '/records/:id/refuse-writes',
    pull: (control, { body, params }) => {
      const { refusal, times } = schemas.refusal.parse(body);
      control.refuseWrites(params['id'] ?? '', refusal, times);
      return done;
    },
  },
  { method: 'get', path: '/objects/:sobject', pull: (control, { params }) => control.list(params['sobject'] ?? '') },
  {
    method: 'post',
    path: '/objects/:sobject',
    pull: (control, { body, params }) => control.insert(params['sobject'] ?? '', schemas.create.parse(body).fields),
  },
  { method: 'get', path: '/users', pull: (control) => control.users() },
  { method: 'get', path: '/queues', pull: (control) => control.queues() },
  { method: 'post', path: '/users/everyone-available', pull: (control) => (control.makeEveryoneAvailable(), done) },
  {
    method: 'patch',
    path: '/users/:id',
    pull: (control, { body, params }) => control.setUser(params['id'] ?? '', given(schemas.user.parse(body))),
  },
  {
    method: 'post',
    path: '/users/:id/out-of-office',
    pull: (control, { body, params }) => control.outOfOffice(params['id'] ?? '', schemas.absence.parse(isEmpty(body) ? null : body)),
  },
  { method: 'get', path: '/faults', pull: (control) => control.faults() },
  { method: 'patch', path: '/faults', pull: (control, { body }) => control.setFaults(changeOf(control.faults(), body)) },
  { method: 'get', path: '/settings', pull: (control) => control.settings() },
  { method: 'patch', path: '/settings', pull: (control, { body }) => control.setSettings(changeOf(control.settings(), body)) },
  { method: 'get', path: '/features', pull: (control) => control.features() },
  { method: 'patch', path: '/features', pull: (control, { body }) => control.setFeatures(changeOf(control.features(), body)) },
  { method: 'get', path: '/access', pull: (control) => control.access() },
  { method: 'patch', path: '/access', pull: (control, { body }) => control.setAccess(changeOf(control.access(), body)) },
  { method: 'get', path: '/notifications', pull: (control) => control.notifications() },
  {
    method: 'get',
    path: '/org',
    pull: (control) => ({
      orgId: control.orgId,
      orgName: control.orgName,
      url: control.url,
      adminUserId: control.adminUserId,
      integrationUserId: control.integrationUserId,
      installed: control.installed(),
    }),
  },
  { method: 'post', path: '/revoke', pull: (control) => (control.revokeGrant(), done) },
  { method: 'post', path: '/expire-access-tokens', pull: (control) => (control.expireAccessTokens(), done) },
  ...EVENT_LEVERS,
  { method: 'get', path: '/api-calls', pull: (control) => control.apiCalls() },
  { method: 'delete', path: '/api-calls', pull: (control) => (control.resetApiCalls(), done) },
  { method: 'get', path: '/complaints', pull: (control) => control.complaints() },
  { method: 'delete', path: '/complaints', pull: (control) => (control.clearComplaints(), done) },
];

/** Express gives an empty object for a body that was not sent. */
const isEmpty = (body: unknown): boolean =>
  body === null || body === undefined || (typeof body === 'object' && Object.keys(body).length === 0);

/** A change of what is there already: no new names, no other types. */
function changeOf<T extends object>(current: T, body: unknown): Partial<T> {
  const change = schemas.conditions.parse(body);
  for (const [name, value] of Object.entries(change)) {
    const known: unknown = Reflect.get(current, name);
    if (known === undefined) throw new Refused(`There is no ${name}`);
    const alike = known === null || value === null || (typeof known === typeof value && Array.isArray(known) === Array.isArray(value));
    if (!alike) throw new Refused(`${name} must be a ${typeof known}`);
  }
  return change as Partial<T>;
}

/** All levers under one router. */
export function createControlRoutes(org: (orgId: string | null) => Control): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: '5mb' }));
  for (const { method, path, pull } of LEVERS) {
    router[method](path, (request, response) => {
      try {
        const asked = new URL(request.originalUrl, 'http://local').searchParams.get('orgId');
        response.json(pull(org(asked), { body: request.body, params: request.params as Record<string, string> }));
      } catch (error) {
        if (!(error instanceof Refused) && !(error instanceof z.ZodError)) throw error;
        response.status(400).json({ refused: error instanceof z.ZodError ? z.prettifyError(error) : error.message });
      }
    });
  }
  return router;
}
