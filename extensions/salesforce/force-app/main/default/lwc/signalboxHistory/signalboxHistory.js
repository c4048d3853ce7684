import { api, LightningElement } from 'lwc';
import { clockOf } from 'c/signalboxClock';
import { ACTORS } from 'c/signalboxTrace';

/** What came after the decision and before it: who changed the owner since, and earlier decisions, folded away. */
export default class SignalboxHistory extends LightningElement {
  @api trace;

  get changes() {
    const clock = clockOf(this.trace.zone);
    return this.trace.changes.map(({ at, by, sentence }, index) => ({ key: index, when: clock.moment(at), by: ACTORS[by], sentence }));
  }

  get earlier() {
    const clock = clockOf(this.trace.zone);
    return this.trace.earlier.map(({ decisionId, at, sentence }) => ({ key: decisionId, line: `${clock.moment(at)}: ${sentence}` }));
  }

  get earlierTitle() {
    return `Earlier decisions (${this.trace.earlier.length})`;
  }
}
