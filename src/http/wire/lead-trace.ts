/** What the card shows of one lead: GET /api/v1/leads/{leadId}/trace, and the answer of a try. Sentences are made by the server. Times are epoch ms. */
import { z } from 'zod';
import { followView } from './follow-through.ts';

export const candidateView = z.object({
  repId: z.string(),
  name: z.string(),
  verdict: z.enum(['chosen', 'eligible', 'ineligible']),
  /** "Out of office until Mon 23 Nov, 09:00 (Europe/Berlin)", "Next in line". */
  why: z.string(),
  until: z.number().nullable(),
  /** 0 to 1; null for the ineligible. */
  propensity: z.number().nullable(),
  readAt: z.number(),
  /** Open work, in the CRM and given since; null = the CRM cannot say. Absent where it played no part, as the two below. */
  load: z.number().nullable().exactOptional(),
  /** The weight in use, where tags or a ramp changed it. */
  weight: z.number().exactOptional(),
  /** Preferred skills the lead asks for that this person lacks. */
  lacks: z.array(z.string()).readonly().exactOptional(),
});

export const pathStepView = z.object({
  kind: z.enum([
    'entered',
    'account',
    'passed-over',
    'matched',
    'territory',
    'score',
    'same-customer',
    'partner',
    'team',
    'queue',
    'hold',
    'path',
    'skill-relaxed',
    'person',
    'pool',
    'offer',
    'when-out',
    'fallback',
    'left-alone',
  ]),
  /** The rule's or pool's name; null where there is none. */
  title: z.string().nullable(),
  sentence: z.string(),
  /** Tests as evaluated: `Country is "DE": saw "FR"`. */
  details: z.array(z.string()),
});

export const decisionView = z.object({
  decisionId: z.string().nullable(),
  outcome: z.enum(['assigned', 'held', 'offered', 'queued', 'on-path', 'left-alone']),
  /** One sentence: why this owner (or why held, or left alone). */
  reason: z.string(),
  ruleName: z.string().nullable(),
  policyVersion: z.number(),
  method: z.string().nullable(),
  owner: z.object({ repId: z.string(), name: z.string() }).nullable(),
  path: z.array(pathStepView),
  account: z
    .object({
      accountId: z.string(),
      name: z.string(),
      ownerName: z.string().nullable(),
      method: z.string(),
      confidence: z.number(),
      evidence: z.array(z.string()),
      url: z.string().nullable(),
    })
    .nullable(),
  candidates: z.array(candidateView),
  /** What happens next: "If Ana is still out at 17:00 it goes to the fallback." Empty when nothing is due. */
  next: z.array(z.string()),
});

export const leadTraceView = z.object({
  leadId: z.string(),
  state: z.enum(['never-seen', 'waiting', 'routed', 'observed', 'queued', 'on-path', 'offered', 'held', 'left-alone', 'stuck', 'erased']),
  /** The owner in the CRM now, as last read; null = nobody or unknown. */
  owner: z.object({ repId: z.string(), name: z.string() }).nullable(),
  decision: decisionView.nullable(),
  times: z.object({
    createdAt: z.number().nullable(),
    receivedAt: z.number().nullable(),
    decidedAt: z.number().nullable(),
    writtenAt: z.number().nullable(),
    msToOwner: z.number().nullable(),
  }),
  write: z.object({ state: z.string(), sentence: z.string(), problem: z.string().nullable() }).nullable(),
  /** Owner changes after (or around) the assignment, newest first. */
  changes: z.array(
    z.object({ at: z.number(), ownerName: z.string().nullable(), by: z.enum(['us', 'person', 'automation']), sentence: z.string() }),
  ),
  /** Earlier decisions, newest first, without the current one. */
  earlier: z.array(z.object({ decisionId: z.string(), at: z.number(), sentence: z.string() })),
  zone: z.string(),
  /** What follows the assignment; null = nothing is followed. */
  followThrough: followView.nullable(),
});

/** POST /api/v1/leads/{leadId}/reroute. `requestId` is made once per click by the page; repeating it is harmless. */
export const rerouteRequest = z.strictObject({
  requestId: z.uuid(),
  why: z.string().trim().min(3).max(500),
  /** By name or id; left out = by the rules. */
  poolId: z.string().trim().min(1).max(200).optional(),
});
export const rerouteView = z.object({ accepted: z.literal(true), sentence: z.string() });
