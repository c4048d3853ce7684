import { api, LightningElement } from 'lwc';
import { CLOCK_TAGS, clocksInOrder, isOpen, timeLeft, usedPercent } from 'c/signalboxTrace';

/** What was promised about this lead, how far each clock is, and what happens when it ends. */
export default class SignalboxClocks extends LightningElement {
  @api clocks = [];
  /** Epoch milliseconds. */
  @api now = 0;

  get lines() {
    return clocksInOrder(this.clocks).map((clock) => ({
      key: clock.clockId,
      name: clock.name,
      tag: CLOCK_TAGS[clock.state],
      left: timeLeft(clock, this.now),
      sentence: clock.sentence,
      counts: `Counts ${clock.counts}.`,
      used: isOpen(clock) ? usedPercent(clock) : null,
      usedWords: `${usedPercent(clock)}% of the time used`,
      open: isOpen(clock),
      next: isOpen(clock) ? clock.then.map((text, at) => ({ key: String(at), text })) : [],
    }));
  }
}
