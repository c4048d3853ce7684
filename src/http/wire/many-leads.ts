/** Routing many leads again, and handing over what a person leaves behind. Times are epoch ms. */
import { z } from 'zod';
import { condition } from '../../application/configure/condition-schema.ts';
import { testsIn } from '../../routing/conditions/condition.ts';

const leadId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{1,20}$/, 'must be a record id');
const only = condition
  .nullable()
  .refine((when) => when === null || testsIn(when).every(({ field }) => field.startsWith('lead.')), 'can only look at fields of the lead');
/** Until the end of the year 9999: what a calendar can show. */
const time = z.int().min(0).max(253_402_300_799_999);

/** Which leads: named, created, owned, or given an owner by us in a time. `only` is a condition over fields of the lead, null = all. */
const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), leadIds: z.array(leadId).min(1, 'must name at least one lead').max(20_000) }),
  z.strictObject({ kind: z.literal('created'), from: time, until: time, only }),
  z.strictObject({ kind: z.literal('owned'), ownerId: z.string().min(1).max(100), only }),
  z.strictObject({
    kind: z.literal('routed'),
    from: time,
    until: time,
    ruleId: z.string().max(100).nullable(),
    repId: z.string().max(100).nullable(),
    version: z.int().min(1).nullable(),
    only,
  }),
]);

const why = z.string().trim().min(3).max(500);
const perMinute = z.int().min(1).max(6_000);

/** POST /api/v1/bulk-runs: its leads are found and looked at; nothing happens to them until it is started. */
export const bulkRequest = z.strictObject({ requestId: z.uuid(), selection, why, perMinute });
export const bulkAskedView = z.object({ runId: z.string() });

/** POST /api/v1/bulk-runs/{runId}/move */
export const bulkMoveRequest = z.strictObject({ requestId: z.uuid(), move: z.enum(['start', 'pause', 'resume', 'cancel', 'undo']) });
export const bulkMoveView = z.object({ moved: z.literal(true) });

const run = z.object({
  runId: z.string(),
  kind: z.enum(['bulk', 'hand-over']),
  state: z.enum(['preparing', 'ready', 'running', 'paused', 'done', 'cancelled', 'undoing', 'undone']),
  /** Which leads, in words. */
  leads: z.string(),
  why: z.string(),
  by: z.string(),
  perMinute: z.number(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  problem: z.string().nullable(),
  counts: z.object({
    total: z.number(),
    waiting: z.number(),
    asked: z.number(),
    done: z.number(),
    gone: z.number(),
    changed: z.number(),
    undoWaiting: z.number(),
    putBack: z.number(),
    kept: z.number(),
    undoFailed: z.number(),
  }),
});
const runLead = z.object({ leadId: z.string(), url: z.string(), before: z.string(), after: z.string(), sentence: z.string() });

/** GET /api/v1/bulk-runs: newest first. */
export const bulkRunsView = z.object({ runs: z.array(run) });

/** GET /api/v1/bulk-runs/{runId} */
export const bulkRunView = run.extend({
  /** The first leads as they would be decided; null = not looked yet. */
  preview: z
    .object({
      looked: z.number(),
      unchanged: z.number(),
      owners: z.array(z.object({ repId: z.string().nullable(), name: z.string(), leads: z.number() })),
      leads: z.array(runLead),
    })
    .nullable(),
  /** The first 200 as they stand. */
  progress: z.array(runLead),
});

/** GET /api/v1/leavers/{repId}: everything that still points at a person. */
export const leaverView = z.object({
  repId: z.string(),
  name: z.string(),
  active: z.boolean(),
  /** Leads they own in the CRM; there are more when `ownedMore`. */
  owned: z.number(),
  ownedMore: z.boolean(),
  givenLately: z.number(),
  givenSince: z.number(),
  /** Leads on hold that look at this person. */
  waiting: z.array(z.string()),
  /** Absences entered here that are open. */
  absences: z.number(),
  policies: z.array(
    z.object({
      which: z.enum(['published', 'draft', 'scheduled', 'shadow']),
      places: z.array(
        z.object({
          kind: z.enum(['rule', 'backup', 'tier', 'partner', 'territory', 'pool', 'profile', 'path', 'fallback', 'manager', 'told']),
          id: z.string(),
          name: z.string(),
        }),
      ),
    }),
  ),
});

/** POST /api/v1/leavers/{repId}/hand-over. `heirId` null = pools go on without the person, and the fallback takes their single places. */
export const handOverRequest = z.strictObject({ requestId: z.uuid(), heirId: z.string().min(1).max(100).nullable(), why, perMinute });
/** `revision` is the draft to look through, null when no policy names the person; `runId` is the run to start. */
export const handOverView = z.object({ revision: z.number().nullable(), runId: z.string() });
