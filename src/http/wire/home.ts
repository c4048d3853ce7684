/** The manager's page: what needs somebody now, and how well leads are answered. Times are epoch ms, durations ms, shares 0 to 1. */
import { z } from 'zod';

/** Leads that need somebody now. */
export const NOW_LISTS = ['unaccepted', 'at-risk', 'breached', 'held', 'undeliverable'] as const;

export const nowLeadView = z.object({
  leadId: z.string(),
  followId: z.string().nullable(),
  /** Null = erased, or the CRM did not say in time. */
  name: z.string().nullable(),
  url: z.string(),
  rep: z.object({ repId: z.string(), name: z.string() }).nullable(),
  since: z.number(),
  dueAt: z.number().nullable(),
  /** What is the matter: "Ana has had it for 12 min and not accepted it." */
  sentence: z.string(),
  /** `remind` = tell the rep again, `give` = to somebody else, `reroute` = by the rules, `retry` = write the owner again. */
  actions: z.array(z.enum(['remind', 'give', 'reroute', 'retry'])),
});

/** GET /api/v1/home */
export const homeView = z.object({
  lists: z.array(z.object({ list: z.enum(NOW_LISTS), count: z.number(), leads: z.array(nowLeadView) })),
  reps: z.array(z.object({ repId: z.string(), name: z.string() })),
  readAt: z.number(),
  zone: z.string(),
});

/** POST /api/v1/leads/{leadId}/remind: the rep is told again, at most once a minute. */
export const remindRequest = z.strictObject({ requestId: z.uuid(), followId: z.string().min(1).max(100) });
/** POST /api/v1/leads/{leadId}/hand: a manager gives the lead to somebody. */
export const handRequest = z.strictObject({
  requestId: z.uuid(),
  repId: z.string().min(1).max(100),
  why: z.string().trim().min(3).max(500),
});

/** What a report may be narrowed to and counted by. */
export const REPORT_GROUPS = ['day', 'rep', 'rule', 'pool', 'method', 'source'] as const;
/** Figures; each opens the leads behind it. */
export const REPORT_FIGURES = [
  'assigned',
  'accepted',
  'rejected',
  'touched',
  'untouched',
  'acceptance-met',
  'acceptance-missed',
  'first-touch-met',
  'first-touch-missed',
  'next-touch-met',
  'next-touch-missed',
  'reassigned',
  'unclaimed',
  'moved',
  'qualified',
  'meeting-held',
  'opportunity',
  'won',
  'lost',
] as const;

/** Days in the account's zone, both included: `2026-11-01`. */
const span = { from: z.iso.date(), until: z.iso.date() };
const narrowing = { group: z.enum(REPORT_GROUPS), key: z.string().max(200).nullable() };

/** POST /api/v1/reports. `only` narrows to one rep, rule, pool, method or source. */
export const reportRequest = z.strictObject({ ...span, only: z.strictObject(narrowing).optional() });

const counts = z.record(z.enum(REPORT_FIGURES), z.number());
const speed = z.object({ count: z.number(), medianMs: z.number().nullable(), p90Ms: z.number().nullable() });

/** Figures of a whole, or of one line of it. */
export const figuresView = z.object({
  counts,
  /** Lead created → first touch. */
  speedWall: speed,
  speedWorking: speed,
  /** Accepted ÷ assigned; met ÷ (met + missed); moved = owner changed later by a person or automation ÷ assigned. Null = nothing to count. */
  acceptedShare: z.number().nullable(),
  metShare: z.number().nullable(),
  movedShare: z.number().nullable(),
  unclaimedShare: z.number().nullable(),
  wonShare: z.number().nullable(),
});

export const reportView = z.object({
  from: z.string(),
  until: z.string(),
  zone: z.string(),
  all: figuresView,
  byDay: z.array(z.object({ day: z.string(), figures: figuresView })),
  groups: z.array(
    z.object({
      group: z.enum(['rep', 'rule', 'pool', 'method', 'source']),
      lines: z.array(z.object({ key: z.string().nullable(), name: z.string(), figures: figuresView })),
    }),
  ),
  /** Why leads left a rep again, by cause. */
  causes: z.array(z.object({ because: z.string(), name: z.string(), count: z.number() })),
  /** Load and fairness: open leads now, leads got in the span, what the rotation owed (entitlement), and the difference. */
  load: z.array(
    z.object({
      repId: z.string(),
      name: z.string(),
      open: z.number(),
      got: z.number(),
      due: z.number().nullable(),
      owed: z.number().nullable(),
    }),
  ),
});

/** POST /api/v1/reports/leads: the leads behind a figure. */
export const reportLeadsRequest = z.strictObject({
  ...span,
  figure: z.enum(REPORT_FIGURES),
  only: z.strictObject(narrowing).optional(),
  after: z.string().max(200).nullable(),
});
export const reportLeadsView = z.object({
  leads: z.array(
    z.object({
      leadId: z.string(),
      name: z.string().nullable(),
      url: z.string(),
      rep: z.string().nullable(),
      at: z.number(),
      sentence: z.string(),
    }),
  ),
  total: z.number(),
  /** To be sent as `after` for the next page; null = it was the last. */
  next: z.string().nullable(),
});

/** POST /api/v1/reports/csv: one line per lead and rep of the span, with every time and verdict. */
export const reportCsvRequest = z.strictObject({ ...span, only: z.strictObject(narrowing).optional() });
export const reportCsvView = z.object({ name: z.string(), csv: z.string(), lines: z.number() });
