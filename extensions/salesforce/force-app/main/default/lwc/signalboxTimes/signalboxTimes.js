import { api, LightningElement } from 'lwc';
import { clockOf } from 'c/signalboxClock';
import { duration, STAGES } from 'c/signalboxTrace';

/** Created → received → decided → written, and how long the whole took. */
export default class SignalboxTimes extends LightningElement {
  @api trace;

  get heading() {
    const { msToOwner } = this.trace.times;
    return msToOwner === null ? 'Times' : `Owner written in ${duration(msToOwner)}`;
  }

  get stages() {
    const clock = clockOf(this.trace.zone);
    return STAGES.map(([key, label]) => {
      const at = this.trace.times[key];
      return { key, label, when: at === null ? 'Not yet' : clock.moment(at) };
    });
  }

  get zoneNote() {
    return clockOf(this.trace.zone).zoneNote;
  }
}
