/** What the settings tab reads and sends. Times are epoch ms. */
import { z } from 'zod';
import { propertyName } from '../../application/configure/condition-schema.ts';
import { outcomes } from '../../application/configure/outcome-schema.ts';
import { policySchema } from '../../application/configure/policy-schema.ts';

/** GET /api/v1/connection */
export const connectionView = z.object({
  state: z.enum(['connected', 'disconnected', 'uninstalled']),
  stateReason: z.string().nullable(),
  accountName: z.string(),
  crmAccountId: z.string(),
  zone: z.string(),
  installedAt: z.number(),
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  lastEventAt: z.number().nullable(),
  reinstallUrl: z.string(),
  counts: z.object({
    waiting: z.number(),
    held: z.number(),
    stuck: z.number(),
    writesWaiting: z.number(),
    writesStuck: z.number(),
    oldestWaitingAt: z.number().nullable(),
    decidedLast24h: z.number(),
    medianMsToOwner: z.number().nullable(),
  }),
  accounts: z.object({ complete: z.boolean(), read: z.number(), completedAt: z.number().nullable() }),
  /** The key by which the account's pages call; null = the CRM signs for them. */
  pageKey: z.object({ madeAt: z.number(), lastUsedAt: z.number().nullable() }).nullable(),
  /** How the CRM's changes are listened to, and until when they are known; null = the CRM calls. */
  stream: z
    .object({
      source: z.enum(['pubsub', 'cometd', 'poll']).nullable(),
      held: z.boolean(),
      completeUntil: z.number(),
      trouble: z.string().nullable(),
    })
    .nullable(),
  warnings: z.array(z.string()),
});

/** A rule in plain words, in order. */
export const ruleSentence = z.object({ ruleId: z.string(), when: z.string(), then: z.string() });
/** What the policy says beside its rules: `about` is what it is of, `words` sentences. */
const settingInWords = z.object({ about: z.string(), words: z.string() });

/** Tables whose lines are left out of a policy, because they are many: `entries` is empty there. Absent = none is. See POST /api/v1/territories/lines. */
const linesLeftOut = z.array(z.object({ tableId: z.string(), lines: z.number() })).optional();

/** Tables of `policy` that came without their lines: those of the draft stand, else those of the published version. */
export const linesKept = z.array(z.string()).max(50).optional();

/** GET /api/v1/policy: what is published, the draft if any, and both in sentences. */
export const policyView = z.object({
  published: z
    .object({
      version: z.number(),
      policy: policySchema,
      publishedAt: z.number(),
      publishedBy: z.string(),
      note: z.string().nullable(),
      sentences: z.array(ruleSentence),
      fallback: z.string(),
      settings: z.array(settingInWords),
      linesLeftOut,
    })
    .nullable(),
  draft: z
    .object({
      revision: z.number(),
      basedOn: z.number(),
      policy: policySchema,
      savedAt: z.number(),
      savedBy: z.string(),
      sentences: z.array(ruleSentence),
      fallback: z.string(),
      settings: z.array(settingInWords),
      linesLeftOut,
    })
    .nullable(),
});

/** PUT /api/v1/policy/draft. `revision` 0 starts a draft. */
export const saveDraftRequest = z.strictObject({ revision: z.int().min(0), basedOn: z.int().min(0), policy: policySchema, linesKept });
export const saveDraftView = z.object({
  revision: z.number(),
  sentences: z.array(ruleSentence),
  fallback: z.string(),
  settings: z.array(settingInWords),
});

/** POST /api/v1/policy/check (a body without `policy` checks the stored draft). */
export const checkRequest = z.strictObject({ policy: policySchema.optional(), linesKept });
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]);
export const findingView = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  sentence: z.string(),
  ruleId: z.string().nullable(),
  poolId: z.string().nullable(),
  /** A lead it shows in, by the paths of the fields that matter; all others are empty. */
  exampleLead: z.object({ fields: z.record(z.string(), fieldValue) }).optional(),
});
export const checkView = z.object({ findings: z.array(findingView) });

/**
 * POST /api/v1/policy/try: decides on a lead with this policy (or the draft, or the published one) and writes nothing. The lead is one that
 * exists, or `properties` of one that is made up, by the CRM's own names. Answers a `decisionView`.
 */
export const tryRequest = z
  .strictObject({
    lead: z.string().trim().min(1).optional(),
    properties: z.record(propertyName, z.string().trim().max(1000)).optional(),
    policy: policySchema.optional(),
    linesKept,
  })
  .refine(
    ({ lead, properties }) => (lead === undefined) !== (properties === undefined),
    'name a lead, or properties of one that is made up',
  );

/** POST /api/v1/policy/publish (answers a `publishView`), /restore, /draft/discard */
export const publishRequest = z.strictObject({
  requestId: z.uuid(),
  revision: z.int().min(1),
  note: z.string().trim().max(500).nullable(),
  /** When it takes effect, in the future; left out = at once. */
  from: z.int().min(0).optional(),
});
export const restoreRequest = z.strictObject({ requestId: z.uuid(), version: z.int().min(1) });
export const discardRequest = z.strictObject({ requestId: z.uuid() });
export const publishedView = z.object({ version: z.number() });

/** GET /api/v1/policy/versions */
export const versionsView = z.object({
  versions: z.array(z.object({ version: z.number(), publishedAt: z.number(), publishedBy: z.string(), note: z.string().nullable() })),
});

/** GET /api/v1/fields */
export const fieldsView = z.object({
  fields: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      type: z.enum(['text', 'number', 'boolean', 'date', 'choice', 'choices']),
      options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
    }),
  ),
  /** What outcomes are known by where the policy does not say. */
  usualOutcomes: outcomes,
});

/** GET /api/v1/policy/form: the JSON Schema (2020-12) of a policy. */
export const policyFormView = z.object({ schema: z.record(z.string(), z.unknown()) });

/** GET /api/v1/roster: reps with availability now, teams, and each pool's rotation standing. */
export const rosterView = z.object({
  readAt: z.number(),
  reps: z.array(
    z.object({
      repId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      active: z.boolean(),
      available: z.boolean(),
      availability: z.string(),
      until: z.number().nullable(),
      teams: z.array(z.string()),
    }),
  ),
  teams: z.array(z.object({ teamId: z.string(), name: z.string() })),
  /** Null = the CRM has no queues that could own a lead. */
  queues: z.array(z.object({ queueId: z.string(), name: z.string() })).nullable(),
  pools: z.array(
    z.object({
      poolId: z.string(),
      worstDeviation: z.number(),
      members: z.array(z.object({ repId: z.string(), entitled: z.number(), received: z.number(), credit: z.number() })),
    }),
  ),
});

/** GET /api/v1/attention: leads that are held or stuck, and writes that could not be delivered. POST /api/v1/attention/{leadId}/retry tries again now. */
export const attentionView = z.object({
  leads: z.array(
    z.object({
      leadId: z.string(),
      url: z.string(),
      state: z.enum(['held', 'stuck', 'undelivered']),
      sentence: z.string(),
      since: z.number(),
      dueAt: z.number().nullable(),
    }),
  ),
});
export const retryRequest = z.strictObject({ requestId: z.uuid() });
export const retryView = z.object({ accepted: z.literal(true) });

/** GET /api/v1/pools: the pools of the published policy, for whoever sends a lead to one by hand. */
export const poolsView = z.object({ pools: z.array(z.object({ poolId: z.string(), name: z.string() })) });

/** POST /api/v1/disconnect: uninstalls from the CRM; `erase` deletes all data of the installation as well. */
export const disconnectRequest = z.strictObject({ requestId: z.uuid(), erase: z.boolean() });
export const disconnectView = z.object({ uninstalled: z.literal(true), erased: z.boolean() });
