/** How the turns of every rotation stand, and changes made to them by hand. Times are epoch ms; shares and credits are in leads. */
import { z } from 'zod';

const rotationMemberView = z.object({
  repId: z.string(),
  name: z.string(),
  /** In the first of the pools it is a member of; null = a member no more, or one of a team. */
  weight: z.number().nullable(),
  /** The sum of the shares so far. */
  entitled: z.number(),
  received: z.number(),
  /** What is owed to the rep now: `entitled − received`, with what was adjusted. */
  credit: z.number(),
  /** The sum of the turns given (or, below 0, taken) by hand. */
  adjusted: z.number(),
  /** How many leads of the rotation ago the rep was served; null = never. */
  servedLeadsAgo: z.number().nullable(),
  /** Null = not within the time that assignments are kept. */
  lastServedAt: z.number().nullable(),
});

/** GET /api/v1/rotation: every rotation of the published policy, and those of CRM teams that were used. */
export const rotationView = z.object({
  rotations: z.array(
    z.object({
      rotationId: z.string(),
      /** The pools that take turns here; several when they share the rotation, none for a team of the CRM. */
      pools: z.array(z.object({ poolId: z.string(), name: z.string() })),
      name: z.string(),
      /** Leads served. */
      turns: z.number(),
      /** The largest credit or debt of a member. */
      worstDeviation: z.number(),
      members: z.array(rotationMemberView),
    }),
  ),
  /** The newest first. */
  adjustments: z.array(
    z.object({
      adjustmentId: z.string(),
      rotationId: z.string(),
      repId: z.string(),
      repName: z.string(),
      leads: z.number(),
      by: z.string(),
      why: z.string(),
      at: z.number(),
      /** "Olga gave Ana 2 turns: back from parental leave". */
      sentence: z.string(),
    }),
  ),
});

/** POST /api/v1/rotation/adjust: turns given to a rep (a credit), or taken (below 0: a skip). Answers a `rotationView`. */
export const adjustRotationRequest = z.strictObject({
  requestId: z.uuid(),
  rotationId: z.string().trim().min(1).max(200),
  repId: z.string().trim().min(1).max(64),
  leads: z
    .int()
    .min(-50)
    .max(50)
    .refine((leads) => leads !== 0, 'must not be 0'),
  why: z.string().trim().min(3).max(500),
});
