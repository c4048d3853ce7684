import { LightningElement, api } from 'lwc';
import { exampleOf, policyToSend } from 'c/signalboxPolicy';

/** Check, compare, rehearse, try, publish: in that order, and the last is the only one that changes what happens to leads. */
export default class SignalboxPublish extends LightningElement {
  @api view;
  checking = false;
  comparing = false;
  checked = null;
  compared = null;

  connectedCallback() {
    this.readAgain();
  }

  get checkFailure() {
    return this.checked?.ok === false ? this.checked : null;
  }

  get found() {
    return this.checked?.ok === true ? this.checked.data.findings : null;
  }

  get verdict() {
    if (this.found === null) return null;
    if (this.found.length === 0) return 'Nothing to object to.';
    const errors = this.found.filter(({ severity }) => severity === 'error').length;
    if (errors === 0) return 'These may be meant so; publishing is possible.';
    return `${errors} ${errors === 1 ? 'error has' : 'errors have'} to be put right before publishing.`;
  }

  get findings() {
    const { directory } = this.view.parts;
    return (this.found ?? []).map((finding, at) => ({
      key: String(at),
      severity: finding.severity === 'error' ? 'Error' : 'Warning',
      badge: `slds-badge ${finding.severity === 'error' ? 'slds-theme_error' : 'slds-theme_warning'}`,
      words: `${finding.sentence}${exampleOf(finding, directory)}`,
    }));
  }

  get changesFailure() {
    return this.compared?.ok === false ? this.compared : null;
  }

  get changesWords() {
    if (this.compared?.ok !== true) return null;
    const { total } = this.compared.data;
    const inForce = `version ${this.view.parts.state.published.version}, which is in force`;
    if (total === 0) return `Nothing against ${inForce}.`;
    return `${total} ${total === 1 ? 'change' : 'changes'} against ${inForce}:`;
  }

  get changes() {
    const { differences = [] } = this.compared?.ok === true ? this.compared.data : {};
    return differences.map((difference, at) => ({ key: String(at), ...difference }));
  }

  readAgain() {
    this.check();
    this.compare();
  }

  async check() {
    this.checking = true;
    this.checked = await this.view.parts.api.check(this.asked());
    this.checking = false;
  }

  async compare() {
    this.comparing = true;
    this.compared = await this.view.parts.api.difference(this.asked());
    this.comparing = false;
  }

  asked() {
    return policyToSend(this.view.parts.settings.read() ?? this.view.parts.state);
  }
}
