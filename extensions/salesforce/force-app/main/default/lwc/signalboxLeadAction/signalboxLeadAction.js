import { api, LightningElement } from 'lwc';
import { MIN_WHY, nowLeadName } from 'c/signalboxFigures';

/** What giving a lead to somebody, or routing it again, needs to know. Fires `give` with `{ repId, why }`, `reroute` with `{ why }`, or `cancel`. */
export default class SignalboxLeadAction extends LightningElement {
  /** `{ lead, action }`, action `give` or `reroute`. */
  @api asking;
  @api reps = [];
  @api busy = false;
  repId = '';
  why = '';

  get giving() {
    return this.asking.action === 'give';
  }

  get heading() {
    const name = nowLeadName(this.asking.lead);
    return this.giving ? `Give ${name} to somebody` : `Route ${name} again by the rules`;
  }

  get submitLabel() {
    return this.giving ? 'Give it' : 'Route it again';
  }

  get people() {
    const has = this.asking.lead.rep?.repId;
    return this.reps.filter(({ repId }) => repId !== has).map(({ repId, name }) => ({ label: name, value: repId }));
  }

  handleRep(event) {
    this.repId = event.detail.value;
  }

  handleWhy(event) {
    this.why = event.detail.value ?? '';
  }

  cancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  submit() {
    const why = this.why.trim();
    const noRep = this.giving && this.repId === '';
    const noWhy = why.length < MIN_WHY;
    this.complain('lightning-combobox', noRep ? 'Choose somebody.' : '');
    this.complain('lightning-input', noWhy ? 'Say it in a few words.' : '');
    if (noRep || noWhy) return;
    const detail = this.giving ? { repId: this.repId, why } : { why };
    this.dispatchEvent(new CustomEvent(this.asking.action, { detail }));
  }

  complain(field, message) {
    const input = this.template.querySelector(field);
    if (input === null) return;
    input.setCustomValidity(message);
    input.reportValidity();
  }
}
