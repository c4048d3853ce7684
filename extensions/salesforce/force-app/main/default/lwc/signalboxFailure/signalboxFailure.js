import { LightningElement, api } from 'lwc';

/** What went wrong, in words, and the next step. With a `retryLabel` it offers to try again. */
export default class SignalboxFailure extends LightningElement {
  @api failure;
  @api retryLabel;

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
