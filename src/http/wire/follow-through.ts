/** What follows an assignment, for the card: clocks, who was told, what happened, and what the viewer may answer. Times are epoch ms. */
import { z } from 'zod';

const person = z.object({ repId: z.string(), name: z.string() });

export const clockView = z.object({
  clockId: z.string(),
  name: z.string(),
  asks: z.enum(['acceptance', 'first-touch', 'next-touch']),
  state: z.enum(['running', 'paused', 'met', 'missed', 'ended']),
  startedAt: z.number(),
  /** Null while paused, and when the limit is never reached because nobody works. */
  dueAt: z.number().nullable(),
  metAt: z.number().nullable(),
  usedMs: z.number(),
  limitMs: z.number(),
  /** Whose time it counts, after "Counts": "Ana’s working hours (Europe/Berlin)", "every hour, day and night". */
  counts: z.string(),
  /** How it stands: "First touch by Fri 20 Nov, 14:05", "Accepted after 2 min". */
  sentence: z.string(),
  /** What happens when: "At 14:00 Ana is reminded.", "At 14:05 it goes to the next best." Empty = nothing more. */
  then: z.array(z.string()),
});

export const toldView = z.object({
  noticeId: z.string(),
  /** `waiting` holds what is being sent, `failed` also what may have been told (`unsure`). */
  state: z.enum(['waiting', 'kept', 'sent', 'failed', 'unsure', 'joined', 'dropped']),
  kind: z.enum(['assigned', 'claim-offer', 'reminder', 'breach', 'reassigned', 'nudge', 'digest', 'test']),
  at: z.number(),
  /** "Ana was told by Slack after 2 s.", "Teams did not take it: …; next try at 14:05." */
  sentence: z.string(),
  problem: z.string().nullable(),
});

/** What the viewer may do about the lead now; nothing of it on a lead that is neither theirs nor offered to them. */
export const mayView = z.object({
  accept: z.boolean(),
  claim: z.boolean(),
  reject: z.boolean(),
  reasons: z.array(z.object({ id: z.string(), name: z.string() })),
  give: z.boolean(),
  /** Whom it can be given to. */
  people: z.array(person),
});

export const followView = z.object({
  followId: z.string(),
  /** `offered` to several, `new` = not accepted yet, then `accepted`, `touched` (being worked on), `closed`, `over` (no longer this rep's). */
  state: z.enum(['offered', 'new', 'accepted', 'touched', 'closed', 'over']),
  rep: person.nullable(),
  /** True = offered blind: who and what it is shows after accepting. */
  blind: z.boolean(),
  /** "Ana accepted it 3 min ago and has not touched it yet." */
  sentence: z.string(),
  clocks: z.array(clockView),
  told: z.array(toldView),
  /** Oldest first. */
  happened: z.array(z.object({ at: z.number(), kind: z.string(), sentence: z.string() })),
  /** Newest first: "Qualified on Tue 17 Nov (lifecycle stage salesqualifiedlead)". */
  outcomes: z.array(z.object({ at: z.number(), outcome: z.string(), sentence: z.string() })),
  may: mayView,
});

const answered = { requestId: z.uuid(), followId: z.string().min(1).max(100) };
const note = z.string().trim().max(500);

/** POST /api/v1/leads/{leadId}/accept, also to claim an offer. */
export const acceptRequest = z.strictObject(answered);
/** POST /api/v1/leads/{leadId}/reject. `reasonId` is needed where the policy lists reasons. */
export const rejectRequest = z.strictObject({ ...answered, reasonId: z.string().min(1).max(100).optional(), note: note.optional() });
/** POST /api/v1/leads/{leadId}/give */
export const giveRequest = z.strictObject({ ...answered, repId: z.string().min(1).max(100), note: note.optional() });
export const answerView = z.object({ result: z.enum(['recorded', 'already']), sentence: z.string() });
