/** The levers over HTTP, for pages, scripts and curl: /sandbox/… (README.md lists them). `?portalId=` names another portal than the first. */
import express from 'express';
import { z } from 'zod';
import { Refused, type Control } from './control.ts';

const properties = z.record(z.string(), z.string());
const userId = z.int();
const schemas = {
  createContact: z.strictObject({
    properties,
    by: userId.optional(),
    source: z.enum(['CRM_UI', 'IMPORT', 'FORM', 'INTEGRATION', 'AUTOMATION_PLATFORM']).optional(),
  }),
  importContacts: z.strictObject({ rows: z.array(properties) }),
  edit: z.strictObject({ properties, by: userId.optional() }),
  merge: z.strictObject({ primaryId: z.string(), mergedId: z.string() }),
  availability: z.strictObject({
    status: z.enum(['available', 'away']).nullable().optional(),
    zone: z.string().nullable().optional(),
    workingHours: z
      .array(z.strictObject({ days: z.string(), startMinute: z.int(), endMinute: z.int() }))
      .nullable()
      .optional(),
    outOfOffice: z.array(z.strictObject({ startTimestamp: z.int(), endTimestamp: z.int() })).optional(),
  }),
  faults: z.record(z.string(), z.union([z.number().min(0), z.boolean()])),
  settings: z.strictObject({
    associationDelayMs: z.number().min(0).optional(),
    createCompanies: z.boolean().optional(),
    searchLagMs: z.number().min(0).optional(),
    accessTokenSeconds: z.int().min(1).optional(),
    rateLimit: z.strictObject({ calls: z.int().min(1), perMs: z.int().min(1) }).optional(),
    searchLimit: z.strictObject({ calls: z.int().min(1), perMs: z.int().min(1) }).optional(),
    webhookGatherMs: z.number().min(0).optional(),
    journalLagMs: z.number().min(0).optional(),
    retryDelayMs: z.number().min(0).optional(),
  }),
  journal: z.strictObject({ granted: z.boolean() }),
  workflow: z.strictObject({ contactId: z.string(), inputs: z.record(z.string(), z.unknown()).default({}) }),
  activity: z.strictObject({
    type: z.enum(['calls', 'emails', 'meetings', 'notes', 'tasks']),
    properties: properties.optional(),
    by: userId.optional(),
    source: z.enum(['CRM_UI', 'IMPORT', 'INTEGRATION', 'AUTOMATION_PLATFORM', 'MEETINGS', 'SEQUENCES']).optional(),
  }),
  complete: z.strictObject({ by: userId }),
  sequence: z.strictObject({ by: userId.nullable().default(null) }),
  newWorkflow: z.strictObject({ name: z.string().min(1) }),
  fetch: z.strictObject({
    url: z.string(),
    method: z.string().optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    userId,
    timeoutMs: z.int().optional(),
  }),
};

/** Without the keys whose value is undefined, which zod keeps and the levers do not want. */
const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

interface Lever {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly pull: (control: Control, request: { body: unknown; params: Readonly<Record<string, string>> }) => unknown;
}

const done = { done: true };

const LEVERS: readonly Lever[] = [
  { method: 'get', path: '/contacts', pull: (control) => control.listContacts() },
  { method: 'get', path: '/contacts/:id', pull: (control, { params }) => control.getContact(params['id'] ?? '') },
  {
    method: 'post',
    path: '/contacts',
    pull: (control, { body }) => {
      const { properties: values, ...author } = schemas.createContact.parse(body);
      return control.createContact(values, given(author));
    },
  },
  { method: 'get', path: '/contacts/samples/:n', pull: (control, { params }) => control.sampleContact(Number(params['n'])) },
  {
    method: 'post',
    path: '/contacts/import',
    pull: (control, { body }) => control.importContacts(schemas.importContacts.parse(body).rows),
  },
  {
    method: 'post',
    path: '/contacts/merge',
    pull: (control, { body }) => {
      const { primaryId, mergedId } = schemas.merge.parse(body);
      return control.mergeContacts(primaryId, mergedId);
    },
  },
  {
    method: 'patch',
    path: '/contacts/:id',
    pull: (control, { body, params }) => {
      const { properties: values, by = control.adminUserId } = schemas.edit.parse(body);
      return control.editContact(params['id'] ?? '', values, by);
    },
  },
  { method: 'delete', path: '/contacts/:id', pull: (control, { params }) => (control.deleteContact(params['id'] ?? ''), done) },
  {
    method: 'post',
    path: '/contacts/:id/privacy-delete',
    pull: (control, { params }) => (control.privacyDelete(params['id'] ?? ''), done),
  },
  {
    method: 'post',
    path: '/contacts/:id/activities',
    pull: (control, { body, params }) => control.logActivity(params['id'] ?? '', given(schemas.activity.parse(body))),
  },
  {
    method: 'post',
    path: '/contacts/:id/sequence',
    pull: (control, { body, params }) => control.enrolInSequence(params['id'] ?? '', schemas.sequence.parse(body).by),
  },
  {
    method: 'post',
    path: '/contacts/:id/deals',
    pull: (control, { body, params }) => control.createDeal(params['id'] ?? '', schemas.edit.parse(body).properties),
  },
  {
    method: 'post',
    path: '/tasks/:id/complete',
    pull: (control, { body, params }) => control.completeTask(params['id'] ?? '', schemas.complete.parse(body).by),
  },
  { method: 'get', path: '/companies', pull: (control) => control.listCompanies() },
  { method: 'post', path: '/companies', pull: (control, { body }) => control.createCompany(schemas.edit.parse(body).properties) },
  { method: 'get', path: '/owners', pull: (control) => control.listOwners() },
  {
    method: 'patch',
    path: '/owners/:id/availability',
    pull: (control, { body, params }) => control.setAvailability(params['id'] ?? '', given(schemas.availability.parse(body))),
  },
  { method: 'post', path: '/owners/everyone-available', pull: (control) => (control.makeEveryoneAvailable(), done) },
  { method: 'post', path: '/owners/:id/deactivate', pull: (control, { params }) => (control.deactivateOwner(params['id'] ?? ''), done) },
  { method: 'post', path: '/owners/:id/reactivate', pull: (control, { params }) => (control.reactivateOwner(params['id'] ?? ''), done) },
  { method: 'get', path: '/faults', pull: (control) => control.faults() },
  { method: 'patch', path: '/faults', pull: (control, { body }) => setFaults(control, body) },
  { method: 'get', path: '/settings', pull: (control) => control.settings() },
  { method: 'patch', path: '/settings', pull: (control, { body }) => control.setSettings(given(schemas.settings.parse(body))) },
  {
    method: 'post',
    path: '/workflows/run',
    pull: (control, { body }) => {
      const { contactId, inputs } = schemas.workflow.parse(body);
      return control.runWorkflow(contactId, inputs);
    },
  },
  {
    method: 'post',
    path: '/workflows',
    pull: (control, { body }) => ({ id: control.createWorkflow(schemas.newWorkflow.parse(body).name) }),
  },
  { method: 'get', path: '/workflows/:id/enrolled', pull: (control, { params }) => control.enrolledIn(params['id'] ?? '') },
  { method: 'get', path: '/executions', pull: (control) => control.executions() },
  { method: 'post', path: '/fetch', pull: (control, { body }) => control.fetchAsExtension(given(schemas.fetch.parse(body))) },
  { method: 'get', path: '/journal', pull: (control) => control.journal() },
  {
    method: 'patch',
    path: '/journal',
    pull: (control, { body }) => {
      control.grantJournal(schemas.journal.parse(body).granted);
      return control.journal();
    },
  },
  { method: 'post', path: '/revoke', pull: (control) => (control.revokeGrant(), done) },
  { method: 'post', path: '/expire-access-tokens', pull: (control) => (control.expireAccessTokens(), done) },
  { method: 'get', path: '/api-calls', pull: (control) => control.apiCalls() },
  { method: 'delete', path: '/api-calls', pull: (control) => (control.resetApiCalls(), done) },
  { method: 'get', path: '/complaints', pull: (control) => control.complaints() },
  { method: 'delete', path: '/complaints', pull: (control) => (control.clearComplaints(), done) },
  {
    method: 'get',
    path: '/webhooks',
    pull: (control) => ({ pending: control.pendingWebhooks(), deliveries: control.webhookDeliveries() }),
  },
];

function setFaults(control: Control, body: unknown): unknown {
  const change = schemas.faults.parse(body);
  const current = control.faults();
  for (const [name, value] of Object.entries(change)) {
    const known: unknown = Reflect.get(current, name);
    if (known === undefined) throw new Refused(`No fault ${name}`);
    if (typeof known !== typeof value) throw new Refused(`${name} must be a ${typeof known}`);
  }
  return control.setFaults(change);
}

/** All levers under one router. */
export function createControlRoutes(portal: (portalId: number | null) => Control): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: '5mb' }));
  for (const { method, path, pull } of LEVERS) {
    router[method](path, async (request, response) => {
      try {
        const asked = new URL(request.originalUrl, 'http://local').searchParams.get('portalId');
        const result = await pull(portal(asked === null ? null : Number(asked)), {
          body: request.body,
          params: request.params as Record<string, string>,
        });
        response.json(result);
      } catch (error) {
        if (!(error instanceof Refused) && !(error instanceof z.ZodError)) throw error;
        response.status(400).json({ refused: error instanceof z.ZodError ? z.prettifyError(error) : error.message });
      }
    });
  }
  return router;
}
