import { api, LightningElement } from 'lwc';
import { listPools, reroute } from 'c/signalboxApi';

const BY_RULES = { label: 'By the rules', value: '' };
const MIN_WHY = 3;

/** Asks for a new decision, from where, and why. Sends `accepted` with the server's sentence, or `cancel`. */
export default class SignalboxRerouteForm extends LightningElement {
  @api recordId;

  choices = [BY_RULES];
  poolId = BY_RULES.value;
  why = '';
  sending = false;
  failure = null;

  /** Without the list of pools a lead can still be routed by the rules. */
  async connectedCallback() {
    const answer = await listPools();
    if (answer.ok) this.choices = [BY_RULES, ...answer.data.pools.map(({ poolId, name }) => ({ label: name, value: poolId }))];
  }

  choosePool(event) {
    this.poolId = event.detail.value;
  }

  changeWhy(event) {
    this.why = event.target.value;
  }

  cancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async send() {
    const why = this.why.trim();
    const input = this.template.querySelector('lightning-textarea');
    input.setCustomValidity(why.length < MIN_WHY ? 'Say it in a few words.' : '');
    input.reportValidity();
    if (why.length < MIN_WHY || this.sending) return;
    this.sending = true;
    this.failure = null;
    const answer = await reroute(this.recordId, { poolId: this.poolId === '' ? null : this.poolId, why });
    this.sending = false;
    if (!answer.ok) this.failure = answer;
    else this.dispatchEvent(new CustomEvent('accepted', { detail: { sentence: answer.data.sentence } }));
  }
}
