/** How a call to a CRM, or a row of it, can fail. */

/** The closed list of ways a call can fail. The retry policy is a table over `kind`. `detail` is safe to show: no token, no e-mail, no upstream body. */
export interface CrmFailure {
  readonly kind:
    /** Too many calls; come back after `retryAfterMs`. */
    | 'rate-limited'
    /** The grant is gone: the installation is disconnected. */
    | 'access-revoked'
    /** A scope the call needs was not granted. */
    | 'missing-scope'
    /** The record does not exist (any more). */
    | 'not-found'
    /** The owner to be written cannot own records (deactivated, no seat). */
    | 'owner-refused'
    /** The CRM refuses the values; repeating will not help. */
    | 'rejected'
    /** Another write is under way; try again. */
    | 'conflict'
    /** The CRM or the network failed; try again. */
    | 'unavailable'
    /** Our own credentials or addresses are wrong; the operator must act. */
    | 'misconfigured';
  readonly detail: string;
  /** Milliseconds; null = use the table's own back-off. */
  readonly retryAfterMs: number | null;
}

/** Thrown when a whole call failed. */
export class CrmCallFailed extends Error {
  readonly failure: CrmFailure;
  constructor(failure: CrmFailure, options?: { cause?: unknown }) {
    super(`${failure.kind}: ${failure.detail}`, options);
    this.name = 'CrmCallFailed';
    this.failure = failure;
  }
}
