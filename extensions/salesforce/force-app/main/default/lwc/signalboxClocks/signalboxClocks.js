import { api, LightningElement } from 'lwc';
import { clockOf } from 'c/signalboxClock';
import { CLOCK_TAGS, clocksInOrder, countsInWords, isOpen, timeLeft, usedPercent } from 'c/signalboxTrace';

/** What was promised about this lead, how far each clock is, and what happens when it ends. */
export default class SignalboxClocks extends LightningElement {
  @api clocks = [];
  /** The organisation's IANA zone. */
  @api zone;
  /** Epoch milliseconds. */
  @api now = 0;

  get lines() {
    return clocksInOrder(this.clocks).map((clock) => ({
      key: clock.clockId,
      name: clock.name,
      tag: CLOCK_TAGS[clock.state],
      left: timeLeft(clock, this.now),
      sentence: clock.sentence,
      counts: countsInWords(clock, clockOf(this.zone)),
      used: isOpen(clock) ? usedPercent(clock) : null,
      usedWords: `${usedPercent(clock)}% of the time used`,
      open: isOpen(clock),
      next: isOpen(clock) ? clock.then.map((text, at) => ({ key: String(at), text })) : [],
    }));
  }
}
