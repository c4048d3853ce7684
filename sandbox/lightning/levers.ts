/** What the pages do in the org, each as the person who is signed in. */
import { z } from 'zod';
import { textOf } from '../salesforce/records.ts';
import { rerouteAction } from './apex/reroute-action.ts';
import { runMethod } from './apex/run-method.ts';
import type { ApexOrg } from './apex/org.ts';

/** The status and body a page gets. */
export interface LeverAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The org as the pages work in it. */
export interface PagesOrg extends ApexOrg {
  /** Counts the believable people the pages asked for. */
  readonly nextSample: () => number;
}

type Lever = (org: PagesOrg, body: unknown) => Promise<LeverAnswer> | LeverAnswer;

const userId = z.string();
const recordId = z.string();
const object = z.enum(['Lead', 'Contact']);
const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const shapes = {
  apex: z.strictObject({ userId, className: z.string(), methodName: z.string(), parameters: z.record(z.string(), z.unknown()) }),
  read: z.strictObject({ userId, recordId, fields: z.array(z.string()), optionalFields: z.array(z.string()) }),
  save: z.strictObject({ userId, recordId, fields }),
  create: z.strictObject({ userId, object, fields }),
  import: z.strictObject({ userId, count: z.int().min(1).max(1000) }),
  sample: z.strictObject({ userId, object }),
  activity: z.strictObject({ userId, recordId, kind: z.enum(['call', 'email', 'event', 'note']) }),
  absence: z.strictObject({ userId, of: z.string(), hours: z.number().min(0) }),
  user: z.strictObject({ userId, of: z.string(), active: z.boolean().optional(), frozen: z.boolean().optional() }),
  permissionSet: z.strictObject({ userId, of: z.string(), names: z.array(z.string()) }),
  everyone: z.strictObject({ userId }),
  flow: z.strictObject({ userId, recordIds: z.array(z.string()).nullable(), pool: z.string(), newest: z.int().min(1).max(200) }),
  faults: z.strictObject({ userId, change: z.record(z.string(), z.union([z.number(), z.boolean()])) }),
};

const done = (body: unknown = { done: true }): LeverAnswer => ({ status: 200, body });
const HOUR_MS = 3_600_000;

/** By the path under /sandbox/lightning. */
export const LEVERS: Readonly<Record<string, Lever>> = {
  apex(org, body) {
    const { userId: by, ...call } = shapes.apex.parse(body);
    return runMethod({ ...org, userId: by }, call);
  },
  'records/read'(org, body) {
    const asked = shapes.read.parse(body);
    const known = org.control.get(asked.recordId)?.fields ?? {};
    return uiRecord(org, asked.recordId, [...asked.fields, ...asked.optionalFields.filter((field) => field in known)]);
  },
  'records/save'(org, body) {
    const asked = shapes.save.parse(body);
    org.control.edit(asked.recordId, asked.fields, asked.userId);
    return done();
  },
  'records/create'({ control }, body) {
    const asked = shapes.create.parse(body);
    const author = { by: asked.userId };
    const made = asked.object === 'Lead' ? control.createLead(asked.fields, author) : control.createContact(asked.fields, author);
    return done({ id: made.id });
  },
  'records/import'({ control, nextSample }, body) {
    const { count } = shapes.import.parse(body);
    control.importLeads(Array.from({ length: count }, () => control.sampleLead(nextSample())));
    return done();
  },
  'records/sample'({ control, nextSample }, body) {
    const asked = shapes.sample.parse(body);
    return done(asked.object === 'Lead' ? control.sampleLead(nextSample()) : control.sampleContact(nextSample()));
  },
  'records/activity'({ control }, body) {
    const asked = shapes.activity.parse(body);
    control.logActivity(asked.recordId, { kind: asked.kind, by: asked.userId });
    return done();
  },
  'people/absence'({ control }, body) {
    const { of, hours } = shapes.absence.parse(body);
    const from = control.clock.now();
    control.outOfOffice(of, hours === 0 ? null : { from, until: from + hours * HOUR_MS });
    return done();
  },
  'people/change'({ control }, body) {
    const { of, active, frozen } = shapes.user.parse(body);
    control.setUser(of, { ...(active === undefined ? {} : { active }), ...(frozen === undefined ? {} : { frozen }) });
    return done();
  },
  'people/permission-sets'({ permissions }, body) {
    const { of, names } = shapes.permissionSet.parse(body);
    permissions.give(of, names);
    return done();
  },
  'people/everyone-in'({ control }, body) {
    shapes.everyone.parse(body);
    control.makeEveryoneAvailable();
    return done();
  },
  async 'flow/run'(org, body) {
    const { userId: by, recordIds, pool, newest } = shapes.flow.parse(body);
    const leads = org.control.list('Lead').slice(0, newest);
    const requests = (recordIds ?? leads.map(({ id }) => id)).map((id) => ({ recordId: id, pool }));
    const results = await rerouteAction({ ...org, userId: by }, requests);
    return done(requests.map(({ recordId: id }, at) => ({ recordId: id, ...results[at] })));
  },
  faults({ control }, body) {
    control.setFaults(shapes.faults.parse(body).change);
    return done();
  },
};

/** A record as the User Interface API gives it: the asked fields, with names beside ids of people and queues. */
function uiRecord({ control }: ApexOrg, id: string, asked: readonly string[]): LeverAnswer {
  const record = control.get(id);
  if (record === null || record.deleted)
    return { status: 404, body: { statusCode: 404, errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' } };
  const unknown = asked.find((field) => !(field in record.fields));
  if (unknown !== undefined)
    return {
      status: 400,
      body: { statusCode: 400, errorCode: 'INVALID_FIELD', message: `No such column '${unknown}' on entity '${record.sobject}'.` },
    };
  const owners = [...control.users(), ...control.queues()];
  const shown = asked.map((field) => {
    const named = owners.find((owner) => owner.id === textOf(record.fields, field))?.name ?? null;
    return [field, { value: record.fields[field] ?? null, displayValue: named }] as const;
  });
  return done({ id, apiName: record.sobject, fields: Object.fromEntries(shown) });
}
