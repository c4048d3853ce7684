/**
 * A CRM's journal: the events of all accounts of the app in one stream, kept for some days, read by asking. It is the second way,
 * beside the search, to what was missed while nobody listened. Not every app is let in.
 */
import type { InboundEvent } from './inbox.ts';
import type { Installation } from './installations.ts';

/** What a look into the journal gave. */
export type JournalRead =
  /** The next entry; `position` is where it ends. It may hold no event of ours. */
  | { readonly kind: 'entry'; readonly events: readonly InboundEvent[]; readonly position: string }
  /** Nothing more yet. */
  | { readonly kind: 'end' }
  /** The position is older than what the journal keeps: reading begins again at the earliest entry. */
  | { readonly kind: 'position-gone' }
  /** The app may not use the journal. */
  | { readonly kind: 'not-granted' };

/** The journal of one CRM. Every method may throw `CrmCallFailed`. */
export interface Journal {
  /** The entry after a position; null = the earliest one kept. The same entry has events with the same keys whenever it is read. */
  readAfter(position: string | null): Promise<JournalRead>;
  /** Lets the events of these CRM accounts into the journal, from now on. Repeating it changes nothing. */
  subscribe(crmAccountIds: readonly string[]): Promise<'subscribed' | 'not-granted'>;
}

/** The journals that are to be read. */
export type Journals = Readonly<Partial<Record<Installation['crm'], Journal>>>;

/** How far a journal was read, and whether we are let in. */
export interface JournalCursor {
  /** Null = nothing was read yet. */
  readonly position: string | null;
  /** What was found out last; true before the first look. */
  readonly granted: boolean;
  /** When the grant and the accounts' subscriptions are looked at again, epoch ms. */
  readonly reviewAt: number;
}

/** One cursor for each CRM, shared by all processes. It belongs to the app and to no installation, as the journal does. */
export interface JournalCursors {
  read(crm: Installation['crm']): Promise<JournalCursor>;
  /** Moves the position; false when it is no longer `from`, because another process reads too. */
  move(crm: Installation['crm'], from: string | null, to: string | null): Promise<boolean>;
  review(crm: Installation['crm'], found: Pick<JournalCursor, 'granted' | 'reviewAt'>): Promise<void>;
}
