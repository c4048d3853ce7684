import { LightningElement, api } from 'lwc';

/** Failures that an admin ends, shown with a lock. */
const LOCKED_OUT = new Set(['disconnected', 'not-installed', 'not-permitted', 'no-access']);

/** What went wrong, in words, and the next step. With a `retryLabel` it offers to try again: the event `retry`. */
export default class SignalboxFailure extends LightningElement {
  /** An answer with `ok: false`, or null. */
  @api failure;
  @api retryLabel;

  get icon() {
    return LOCKED_OUT.has(this.failure.code) ? 'utility:lock' : 'utility:error';
  }

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
