import { api, LightningElement } from 'lwc';

/** How a decision came about: the path through the rules, the account, the people. */
export default class SignalboxDecision extends LightningElement {
  @api decision;
  /** The organisation's IANA zone. */
  @api zone;
  /** True where a table does not fit. */
  @api narrow = false;

  get account() {
    const { account } = this.decision;
    if (account === null) return null;
    return {
      name: account.name,
      url: account.url,
      owner: account.ownerName ?? 'Nobody',
      confidence: `${Math.round(account.confidence * 100)}%`,
      because: account.evidence.join('; ') || account.method,
    };
  }
}
