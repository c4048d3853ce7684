/** The manager's page: what needs somebody now, and how well leads are answered. Times are epoch ms, durations ms, shares 0 to 1. */
import { z } from 'zod';
import { PLACE } from '../../application/report/report-place.ts';

/** Leads that need somebody now; one may be in several. docs/reports.md says what is in each. */
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
  /** `remind` = tell the rep again, `give` = to somebody (POST …/hand), `reroute` = by the rules, `retry` = try again now what is held or went wrong. */
  actions: z.array(z.enum(['remind', 'give', 'reroute', 'retry'])),
});

/** GET /api/v1/home */
export const homeView = z.object({
  /** Each with how many there are, and the most pressing of them, at most 50. */
  lists: z.array(z.object({ list: z.enum(NOW_LISTS), count: z.number(), leads: z.array(nowLeadView) })),
  /** Whom a lead can be given to. */
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

/** What a report is counted by, and what it may be narrowed to; `cause` = why a lead left the rep again. A day is one of the account's zone. */
export const REPORT_GROUPS = ['day', 'rep', 'rule', 'pool', 'method', 'source', 'cause'] as const;
/** Figures; each opens the leads behind it. docs/reports.md says how each is counted. */
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
  'moved',
  'offered',
  'unclaimed',
  'qualified',
  'meeting-held',
  'opportunity',
  'won',
  'lost',
  'recycled',
  'parked',
] as const;
/** `open`: leads that reps have now, whatever the span. */
export const LISTED_FIGURES = [...REPORT_FIGURES, 'open'] as const;

/** The first and the last day, both included: `2026-11-01`. At most 400 days. */
const span = { from: z.iso.date(), until: z.iso.date() };
/** All of these must hold; each group at most once. The key of a day is its date; null = none (the fallback, no pool, an unknown source). */
const only = z
  .array(z.strictObject({ group: z.enum(REPORT_GROUPS), key: z.string().max(500).nullable() }))
  .refine((some) => new Set(some.map(({ group }) => group)).size === some.length, 'each group at most once')
  .optional();

/** POST /api/v1/reports */
export const reportRequest = z.strictObject({ ...span, only });

const counts = z.record(z.enum(REPORT_FIGURES), z.number());
/** How many were measured; half of them took at most `medianMs`, nine in ten at most `p90Ms`. */
const speed = z.object({ count: z.number(), medianMs: z.number().nullable(), p90Ms: z.number().nullable() });

/** Figures of a whole, or of one line of it. Shares are null where there is nothing to divide by. */
export const figuresView = z.object({
  counts,
  /** Lead created → first touch, in every moment and in working time. */
  speedWall: speed,
  speedWorking: speed,
  /** Accepted ÷ assigned. */
  acceptedShare: z.number().nullable(),
  /** Limits met ÷ (met + missed), of all three kinds together. */
  metShare: z.number().nullable(),
  /** Owner changed later by a person or other automation ÷ assigned; routing accuracy is what is left to 1. */
  movedShare: z.number().nullable(),
  /** Unclaimed ÷ offered. */
  unclaimedShare: z.number().nullable(),
  /** Won ÷ assigned. */
  wonShare: z.number().nullable(),
});

/** `span-not-possible` when the days are none or too many. */
export const reportView = z.object({
  from: z.string(),
  until: z.string(),
  zone: z.string(),
  all: figuresView,
  /** Every day of the span, also those without a lead. */
  byDay: z.array(z.object({ day: z.string(), figures: figuresView })),
  groups: z.array(
    z.object({
      group: z.enum(['rep', 'rule', 'pool', 'method', 'source']),
      /** Most assigned first, at most 100. */
      lines: z.array(z.object({ key: z.string().nullable(), name: z.string(), figures: figuresView })),
      /** How many lines more there are. */
      more: z.number(),
    }),
  ),
  /** Why leads left a rep again; they open as `reassigned` with `{ group: 'cause', key: because }`. Most first. */
  causes: z.array(z.object({ because: z.string(), name: z.string(), count: z.number() })),
  /**
   * Load and fairness, by name: open leads now, leads got in the span; and since the rotation began what the rep was due and received of its
   * turns, and what is owed now (turns given by hand included). Null = in no rotation.
   */
  load: z.array(
    z.object({
      repId: z.string(),
      name: z.string(),
      open: z.number(),
      got: z.number(),
      due: z.number().nullable(),
      received: z.number().nullable(),
      owed: z.number().nullable(),
    }),
  ),
});

/** POST /api/v1/reports/leads: the leads behind a figure, newest first. */
export const reportLeadsRequest = z.strictObject({
  ...span,
  figure: z.enum(LISTED_FIGURES),
  only,
  /** Null = from the beginning. */
  after: z.string().regex(PLACE).nullable(),
});
export const reportLeadsView = z.object({
  leads: z.array(
    z.object({
      leadId: z.string(),
      followId: z.string(),
      /** Null = erased, or the CRM did not say in time. */
      name: z.string().nullable(),
      url: z.string(),
      rep: z.string().nullable(),
      /** When the rep got it, or it was offered. */
      at: z.number(),
      /** How it went: "Accepted after 2 min, touched after 12 min. Qualified." */
      sentence: z.string(),
    }),
  ),
  total: z.number(),
  /** To be sent as `after` for the next page; null = it was the last. */
  next: z.string().nullable(),
});

/** POST /api/v1/reports/csv: a part of one line per lead and rep of the span, with every time and verdict; the parts put together are the file. */
export const reportCsvRequest = z.strictObject({ ...span, only, after: z.string().regex(PLACE).nullable() });
export const reportCsvView = z.object({
  /** Of the file. */
  name: z.string(),
  csv: z.string(),
  /** In this part. */
  lines: z.number(),
  /** To be sent as `after` for the next part; null = it was the last. */
  next: z.string().nullable(),
});
