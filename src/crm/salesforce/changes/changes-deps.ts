/** What every way to an org's changes needs. */
import type { ChangeSource } from '../../../application/ports/change-source.ts';
import type { CrmFailure } from '../../../application/ports/crm-failure.ts';
import type { Session } from '../connection.ts';

/** The org that is listened to. */
export interface ListenedOrg {
  readonly session: Session;
  readonly crmAccountId: string;
}

export interface ChangesDeps {
  /** Throws `CrmCallFailed` (`access-revoked`) when the installation is gone. */
  readonly orgOf: (installationId: string) => Promise<ListenedOrg>;
  readonly changedBetween: ChangeSource['changedBetween'];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long nothing may come before a stream counts as broken, in ms. */
  readonly silenceMs?: number;
}

/** The package's channel: changes of leads, contacts and accounts in one stream. */
export const CHANNEL = '/data/Signalbox__chn';

/** Said when the org has no such channel, or hides it. */
export const NO_CHANGE_EVENTS =
  'The org does not let Signalbox listen to change events: install its package, and give the connected user View All on leads, contacts and accounts.';

export const failureTo = (kind: CrmFailure['kind'], detail: string): CrmFailure => ({ kind, detail, retryAfterMs: null });
