/** What people do about a lead in the CRM, what became of it there, and what Signalbox leaves there for people. All times are epoch milliseconds. */

/** How a person turns to a lead. */
export type TouchKind = 'call' | 'email' | 'meeting' | 'task' | 'note' | 'sequence' | 'status';

/**
 * One turn to a lead. What the lead did itself, what is planned, what never reached anybody and tasks that are not done are no touches
 * and are left out. A meeting is a touch when a person books it, and again when it begins, unless it was called off.
 */
export interface Touch {
  readonly at: number;
  /** Id of the person; null = the CRM does not say who. */
  readonly by: string | null;
  readonly kind: TouchKind;
  /** Our own app, a workflow, an import, a mass mailing or the mails of a sequence did it, and no person. */
  readonly automated: boolean;
  /** The CRM's own word for where it came from. */
  readonly source: string;
  /** True = a meeting that began, and of which the CRM does not say that nobody came. */
  readonly held?: boolean;
}

/** The touches of a lead, oldest first. */
export interface TouchReading {
  readonly leadId: string;
  readonly touches: readonly Touch[];
  /** Kinds that this account does not tell; of these, none above means nothing. */
  readonly unread: readonly TouchKind[];
}

/** A task for a person, on a lead. */
export interface TaskToCreate {
  readonly leadId: string;
  readonly ownerId: string;
  /** One line, at most 255 characters; longer ones are cut. */
  readonly subject: string;
  /** Plain text. The task also bears the trace id, by which it is known again. */
  readonly body: string;
  readonly dueAt: number;
  /** The same task has the same one, however often it is sent: letters, digits and `.:_-`. */
  readonly traceId: string;
}

/** A message that the CRM shows its own users at once. */
export interface Notice {
  readonly recipientIds: readonly string[];
  /** What it opens. */
  readonly leadId: string;
  /** At most 250 characters; longer ones are cut. */
  readonly title: string;
  /** At most 750 characters; longer ones are cut. */
  readonly body: string;
  readonly traceId: string;
}

/** A deal or opportunity, as the CRM keeps it. */
export interface DealFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
  /** The CRM's own name of the stage. */
  readonly stage: string;
  /** Null = the CRM has only one. */
  readonly pipeline: string | null;
  readonly state: 'open' | 'won' | 'lost';
  /** In whatever currency the record is in; null = not given. */
  readonly amount: number | null;
  readonly createdAt: number;
  /** When it was closed, or is expected to be; null = not given. */
  readonly closesAt: number | null;
}

/** What became of a lead, in the CRM's own words. What they mean is a setting. */
export interface OutcomeReading {
  readonly leadId: string;
  /** Lifecycle stage; null = empty, or the CRM has none. */
  readonly stage: string | null;
  /** Lead status; null = empty, or this kind of lead has none. */
  readonly status: string | null;
  /** When it was made into a contact; null = it was not, or the CRM has no such step. */
  readonly convertedAt: number | null;
  /** Oldest first; null = this account does not tell. */
  readonly deals: readonly DealFacts[] | null;
}
