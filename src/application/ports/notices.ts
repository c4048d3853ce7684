/**
 * What is to be told, on its way to people. States: `waiting` (or `kept` through quiet hours) → `sending` → `sent`; or `failed` (given up, with
 * the reason), `unsure` (it may have been told, and the channel would tell it twice), `joined` (told as part of a digest), `dropped` (of no use
 * any more: the lead left the recipient before it was sent).
 */
import type { ToldKind } from '../../routing/policy/policy-notifications.ts';
import type { Notice } from './channels.ts';

/** What something to be told is about. The words are made from it when it is sent. */
export interface Matter {
  /** Of what happened, unique on the lead: the key of its event. */
  readonly key: string;
  readonly kind: ToldKind;
  readonly leadId: string;
  readonly followId: string;
  readonly decisionId: string;
  /** Who has the lead; null while it is offered. */
  readonly repId: string | null;
  readonly ruleId: string | null;
  readonly poolId: string | null;
  /** What is asked and until when; null = nothing. */
  readonly asked: 'accept' | 'first-touch' | 'next-touch' | null;
  readonly dueAt: number | null;
  /** What is said beside the reason of the decision: "The acceptance was due at 14:05." Null = nothing. */
  readonly note: string | null;
  readonly at: number;
}

/** Who it is addressed to, whatever rules say of others. */
export type Audience =
  | { readonly kind: 'rep'; readonly repId: string }
  | { readonly kind: 'manager'; readonly ofRepId: string }
  | { readonly kind: 'offered'; readonly repIds: readonly string[] };

export type PlannedRecipient = { readonly kind: 'person'; readonly repId: string } | { readonly kind: 'place'; readonly address: string };

/** One recipient by one channel. Planning the same matter again gives the same ids, and storing them again changes nothing. */
export interface PlannedNotice {
  /** Letters, digits, `-` and `_`, at most 100. */
  readonly noticeId: string;
  readonly leadId: string | null;
  readonly followId: string | null;
  readonly kind: Notice['kind'];
  readonly channelId: string;
  readonly recipient: PlannedRecipient;
  readonly matter: Matter;
  /** Quiet hours: it waits until then and is told with what else waited. Null = at once. */
  readonly keptUntil: number | null;
}

export type NoticeState = 'waiting' | 'kept' | 'sending' | 'sent' | 'failed' | 'unsure' | 'joined' | 'dropped';

export interface StoredNotice extends Omit<PlannedNotice, 'matter' | 'keptUntil'> {
  /** Null = it is a digest. */
  readonly matter: Matter | null;
  readonly state: NoticeState;
  /** The words while it is being sent, without actions; null = not made yet, or no longer kept. */
  readonly notice: Notice | null;
  /** The digest it was told in. */
  readonly digestId: string | null;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly sentAt: number | null;
  /** One clause, without secrets, addresses or anything of the lead; null = none. */
  readonly problem: string | null;
}

export interface DueNotice extends StoredNotice {
  /** An earlier attempt had no clear end, or its worker went away: it may have been told. */
  readonly maybeSent: boolean;
  readonly fence: number;
}

/** What became of a claimed notice. */
export interface NoticeUpdate {
  readonly noticeId: string;
  readonly fence: number;
  readonly state: NoticeState;
  readonly dueAt: number | null;
  readonly attempts?: number;
  readonly sentAt?: number;
  /** Left out = as it was. */
  readonly maybeSent?: boolean;
  readonly reference?: string | null;
  readonly problem?: string | null;
}

/** Kept notices told as one: the digest's own words, and what it stands for. */
export interface Digest {
  readonly notice: Notice;
  readonly channelId: string;
  readonly recipient: PlannedRecipient;
  readonly joined: readonly { readonly noticeId: string; readonly fence: number }[];
}

export interface Notices {
  /** Stores what is to be told; what is there stays as it is. Wakes a worker. */
  add(installationId: string, notices: readonly PlannedNotice[], now: number): Promise<void>;
  /** Claims up to `limit` due notices, the longest due first. Of those kept for one recipient and channel, what is due comes together, up to a thousand. */
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<readonly DueNotice[]>;
  /** Marks claimed notices as `sending` with their words, durable before the call is made and under a new lease; gives the ids whose fence still holds. */
  markSending(
    installationId: string,
    notices: readonly { readonly noticeId: string; readonly fence: number; readonly notice: Notice }[],
    leaseUntil: number,
  ): Promise<ReadonlySet<string>>;
  /**
   * Puts a digest, already `sending`, in the place of claimed notices; gives its fence. Null = one of them is no longer ours, and nothing was changed.
   */
  join(installationId: string, digest: Digest, now: number, leaseMs: number): Promise<number | null>;
  /** What became of claimed notices, where the fence still holds. The words of one that is over are forgotten. */
  update(installationId: string, updates: readonly NoticeUpdate[]): Promise<void>;
  /** Oldest first. */
  ofLead(installationId: string, leadId: string): Promise<readonly StoredNotice[]>;
  /** What failed, may have been told or not, or was not told by two attempts, newest first, at most `limit`. */
  failures(installationId: string, limit: number): Promise<readonly StoredNotice[]>;
  /** A person asks for a failed one to be sent again. False = it is not one that can be. */
  retry(installationId: string, noticeId: string, now: number): Promise<boolean>;
}
