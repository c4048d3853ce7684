import { api, LightningElement } from 'lwc';
import { clockOf } from 'c/signalboxClock';
import { clocksInOrder, FOLLOW_TAGS, isOpen, TOLD_TAGS, toldInTurn } from 'c/signalboxTrace';

/** What became of the assignment: how it stands, what the viewer may answer, the clocks, who was told, what happened, outcomes. */
export default class SignalboxFollow extends LightningElement {
  @api recordId;
  @api follow;
  /** The organisation's IANA zone. */
  @api zone;
  /** Epoch milliseconds. */
  @api now = 0;
  /** True = only how it stands, the answers, and the clock that ends first. */
  @api short = false;

  get tag() {
    return FOLLOW_TAGS[this.follow.state];
  }

  get clocks() {
    const inOrder = clocksInOrder(this.follow.clocks);
    return this.short ? inOrder.filter(isOpen).slice(0, 1) : inOrder;
  }

  get outcomes() {
    return this.short ? [] : this.follow.outcomes.map(({ sentence }, at) => ({ key: String(at), sentence }));
  }

  get told() {
    return this.short ? [] : this.noticesOf(toldInTurn(this.follow.told).shown);
  }

  get toldBefore() {
    return this.short ? [] : this.noticesOf(toldInTurn(this.follow.told).before);
  }

  get toldBeforeTitle() {
    return `Told before (${this.toldBefore.length})`;
  }

  get happened() {
    if (this.short) return [];
    const clock = clockOf(this.zone);
    return this.follow.happened.map(({ at, sentence }, index) => ({ key: String(index), line: `${clock.moment(at)}: ${sentence}` }));
  }

  get happenedTitle() {
    return `What happened since (${this.follow.happened.length})`;
  }

  noticesOf(told) {
    const clock = clockOf(this.zone);
    return told.map(({ noticeId, state, sentence, problem, at }) => ({
      key: noticeId,
      tag: TOLD_TAGS[state],
      sentence,
      problem,
      when: clock.moment(at),
    }));
  }

  handleAnswered({ detail }) {
    this.dispatchEvent(new CustomEvent('answered', { detail }));
  }
}
