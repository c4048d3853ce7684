import { api, LightningElement } from 'lwc';
import { replay, whatIf } from 'c/signalboxApi';
import { clockOf } from 'c/signalboxClock';
import { changedPathOf } from 'c/signalboxTrace';

/** Makes the decision on the card again: as it was, to see whether the same comes out, or with one fact changed. Writes nothing. */
export default class SignalboxLookCloser extends LightningElement {
  @api recordId;
  /** The organisation's IANA zone. */
  @api zone;
  @api narrow = false;

  shownId;
  busy = false;
  asking = false;
  replayed = null;
  tried = null;
  failure = null;
  field = '';
  value = '';

  /** What was found out belongs to one decision; a newer one begins anew. */
  @api
  get decisionId() {
    return this.shownId;
  }
  set decisionId(decisionId) {
    if (decisionId === this.shownId) return;
    this.shownId = decisionId;
    this.replayed = null;
    this.tried = null;
    this.failure = null;
  }

  get askedAloud() {
    return this.asking ? 'true' : 'false';
  }

  get replayNotice() {
    const { same, decision, decidedAt } = this.replayed;
    return {
      heading: same ? 'Decided again: the same, byte for byte' : 'Decided again: something else came out',
      variant: same ? 'success' : 'error',
      sentence: `On version ${decision.policyVersion}, with the facts, people and turns of ${clockOf(this.zone).moment(decidedAt)}.`,
    };
  }

  get recordedReason() {
    return this.replayed.recorded === null ? null : `Recorded was: ${this.replayed.recorded.reason}`;
  }

  get wouldBe() {
    const { differs, was, wouldBe, unasked } = this.tried;
    return {
      heading: differs ? `It would go to ${wouldBe.owner?.name ?? 'nobody'}` : 'Nothing would differ',
      unasked: unasked.map((path) => ({ key: path, text: `No condition of this version looks at ${path}.` })),
      was: differs ? `Was: ${was.reason}` : null,
      reason: differs ? `Would be: ${wouldBe.reason}` : null,
      decision: differs ? wouldBe : null,
    };
  }

  async showReplay() {
    const answer = await this.asked(() => replay(this.recordId, this.shownId));
    if (answer?.ok) this.replayed = answer.data;
  }

  toggleAsking() {
    this.asking = !this.asking;
  }

  changeField(event) {
    this.field = event.target.value;
  }

  changeValue(event) {
    this.value = event.target.value;
  }

  async tryIt() {
    const path = changedPathOf(this.field);
    const input = this.template.querySelector('[data-field]');
    input.setCustomValidity(path === null ? 'Write the name of a field.' : '');
    input.reportValidity();
    if (path === null) return;
    const answer = await this.asked(() => whatIf(this.recordId, this.shownId, { path, text: this.value }));
    if (answer?.ok) this.tried = answer.data;
  }

  /** Null when the card went on to another decision while the answer was under way. */
  async asked(call) {
    const decisionId = this.shownId;
    this.busy = true;
    this.failure = null;
    const answer = await call();
    this.busy = false;
    if (decisionId !== this.shownId) return null;
    this.failure = answer.ok ? null : answer;
    return answer;
  }
}
