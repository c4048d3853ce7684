import { api, LightningElement } from 'lwc';
import { accept, give, reject } from 'c/signalboxApi';
import { ANSWER_LABELS, answersOf } from 'c/signalboxTrace';

const NOTHING = { reasonId: '', repId: '', note: '' };

/** Accept, take, reject, or give to somebody else; nothing for who may not. Fires `answered` with `{ kind }`. */
export default class SignalboxAnswer extends LightningElement {
  @api recordId;
  /** What follows the assignment, as the card read it. */
  @api follow;

  open = null;
  filled = NOTHING;
  sending = false;
  failure = null;
  said = null;

  get buttons() {
    return answersOf(this.follow).map((kind) => ({
      kind,
      label: ANSWER_LABELS[kind],
      variant: kind === 'accept' || kind === 'claim' ? 'brand' : 'neutral',
    }));
  }

  get closed() {
    return this.open === null;
  }

  get rejecting() {
    return this.open === 'reject';
  }

  get giving() {
    return this.open === 'give';
  }

  get reasons() {
    return this.follow.may.reasons.map(({ id, name }) => ({ label: name, value: id }));
  }

  get people() {
    return this.follow.may.people.map(({ repId, name }) => ({ label: name, value: repId }));
  }

  choose(event) {
    const { kind } = event.target.dataset;
    this.failure = null;
    this.filled = NOTHING;
    if (kind === 'reject' || kind === 'give') this.open = kind;
    else this.send(kind);
  }

  fill(event) {
    this.filled = { ...this.filled, [event.target.name]: event.detail.value ?? '' };
  }

  cancel() {
    this.open = null;
  }

  submit() {
    const choice = this.template.querySelector('lightning-combobox');
    const missing = choice !== null && (this.filled[choice.name] ?? '') === '';
    if (choice !== null) {
      choice.setCustomValidity(missing ? 'Choose one of these.' : '');
      choice.reportValidity();
    }
    if (!missing && !this.sending) this.send(this.open);
  }

  async send(kind) {
    this.sending = true;
    this.said = null;
    const given = { followId: this.follow.followId, ...this.filled };
    const ways = { accept, claim: accept, reject, give };
    const answer = await ways[kind](this.recordId, given);
    this.sending = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.open = null;
    this.said = answer.data.sentence;
    this.dispatchEvent(new CustomEvent('answered', { detail: { kind } }));
  }
}
