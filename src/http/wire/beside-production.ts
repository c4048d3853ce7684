/** What the settings tab asks to be sure before and beside production: publishing by the clock, a shadow, observing. Times are epoch ms. */
import { z } from 'zod';
import { comparison } from './before-publishing.ts';
import { decisionView } from './lead-trace.ts';
import { findingView } from './settings.ts';

/** POST /api/v1/policy/publish: at once, or by the clock when the request says `from`; then `version` is null. */
export const publishView = z.object({
  version: z.number().nullable(),
  scheduleId: z.string().nullable(),
  takesEffectAt: z.number().nullable(),
});

/** GET /api/v1/policy/scheduled: what is to come, soonest first, then what ended. */
export const scheduledView = z.object({
  scheduled: z.array(
    z.object({
      scheduleId: z.string(),
      /** The draft it is a copy of. */
      revision: z.number(),
      takesEffectAt: z.number(),
      scheduledAt: z.number(),
      scheduledBy: z.string(),
      note: z.string().nullable(),
      /** `refused`: it could no longer be read when its time came. */
      state: z.enum(['scheduled', 'published', 'cancelled', 'refused']),
      endedAt: z.number().nullable(),
      /** The version it became. */
      version: z.number().nullable(),
      /** What the check found when it took effect; null = it was not checked. */
      findings: z.array(findingView).nullable(),
      problem: z.string().nullable(),
    }),
  ),
});

/** POST /api/v1/policy/scheduled/{scheduleId}/cancel */
export const cancelScheduleRequest = z.strictObject({ requestId: z.uuid() });
export const cancelScheduleView = z.object({ cancelled: z.literal(true) });

const shadow = z.object({
  shadowId: z.string(),
  name: z.string(),
  startedAt: z.number(),
  startedBy: z.string(),
  /** Null = it runs. */
  stoppedAt: z.number().nullable(),
});

/** GET /api/v1/shadows and /api/v1/shadows/{shadowId}: all of them, newest first, and the report on one (the newest when none is named). */
export const shadowsView = z.object({
  shadows: z.array(shadow),
  report: z
    .object({
      shadow,
      /** Leads that both decided on, and on how many they agreed. */
      agreement: z.object({ leads: z.number(), sameOwner: z.number(), sameDestination: z.number(), sameRule: z.number() }),
      /** `before` is the published policy, `after` the shadow. */
      comparison,
    })
    .nullable(),
});

/** POST /api/v1/shadows: a copy of the draft begins to decide beside the published policy. */
export const startShadowRequest = z.strictObject({ requestId: z.uuid(), name: z.string().trim().min(1).max(100) });
export const startShadowView = z.object({ shadowId: z.string() });
/** POST /api/v1/shadows/{shadowId}/stop */
export const stopShadowRequest = z.strictObject({ requestId: z.uuid() });
export const stopShadowView = z.object({ stopped: z.literal(true) });

/** GET /api/v1/shadows/{shadowId}/decisions/{decisionId}: a lead on which the two disagree. */
export const shadowLeadView = z.object({ published: decisionView, shadow: decisionView });

/** GET /api/v1/observing: what people did while Signalbox only decided. */
export const observingView = z.object({
  mode: z.enum(['live', 'observing']),
  since: z.number().nullable(),
  by: z.string().nullable(),
  /** Leads that would have been given to somebody; of these, those that somebody owns by now; of these, those that went to the same person. */
  observed: z.number(),
  compared: z.number(),
  agreed: z.number(),
  rules: z.array(z.object({ ruleId: z.string().nullable(), name: z.string(), leads: z.number(), agreed: z.number() })),
  /** `leads` is what Signalbox would have given, `theirs` what people gave. */
  reps: z.array(z.object({ repId: z.string(), name: z.string(), leads: z.number(), agreed: z.number(), theirs: z.number() })),
  /** At most 50 that went to somebody else, newest first. */
  leads: z.array(
    z.object({ leadId: z.string(), decisionId: z.string(), url: z.string(), at: z.number(), ours: z.string(), theirs: z.string() }),
  ),
});

/** POST /api/v1/mode */
export const modeRequest = z.strictObject({ requestId: z.uuid(), mode: z.enum(['live', 'observing']) });
export const modeView = z.object({ mode: z.enum(['live', 'observing']) });
