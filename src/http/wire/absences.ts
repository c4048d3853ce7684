/** Absences entered in Signalbox. They hold at once, without publishing. Times are epoch ms. */
import { z } from 'zod';

const absenceView = z.object({
  absenceId: z.string(),
  repId: z.string(),
  name: z.string(),
  from: z.number(),
  /** Null = until somebody ends it. */
  until: z.number().nullable(),
  why: z.string(),
  by: z.string(),
  /** "Away since Mon 23 Nov, 09:00 until Fri 27 Nov, 17:00", in the account's zone. */
  sentence: z.string(),
  now: z.boolean(),
});

/** GET /api/v1/absences: present and to come, the earliest first. */
export const absencesView = z.object({ absences: z.array(absenceView) });

/** POST /api/v1/absences; answers an `absencesView`. `from` null = from now on; `until` null = until somebody ends it. */
export const addAbsenceRequest = z.strictObject({
  requestId: z.uuid(),
  repId: z.string().trim().min(1).max(64),
  from: z.int().min(0).nullable(),
  until: z.int().min(0).nullable(),
  why: z.string().trim().min(1).max(200),
});

/** POST /api/v1/absences/{absenceId}/end: ends it now; one that has not begun never was. Answers an `absencesView`. */
export const endAbsenceRequest = z.strictObject({ requestId: z.uuid() });
