import { api, LightningElement } from 'lwc';
import { clockOf } from 'c/signalboxClock';
import { chanceOf, standingsOf, VERDICTS } from 'c/signalboxTrace';

const BADGES = { success: 'slds-theme_success', info: 'slds-badge_lightest', warning: 'slds-theme_warning' };

/** Everyone who was looked at, and why not each of the others: a table, or a list where there is little room. */
export default class SignalboxCandidates extends LightningElement {
  @api candidates;
  /** The organisation's IANA zone. */
  @api zone;
  /** True where a table does not fit. */
  @api narrow = false;

  get people() {
    const clock = clockOf(this.zone);
    return this.candidates.map((candidate) => ({
      key: candidate.repId,
      name: candidate.name,
      verdict: VERDICTS[candidate.verdict].label,
      badge: BADGES[VERDICTS[candidate.verdict].variant],
      why: candidate.why,
      until: candidate.until === null ? null : `Until ${clock.minute(candidate.until)} your time`,
      chance: chanceOf(candidate),
      standings: this.standings.map(({ title, text }) => ({ title, text: text(candidate) })),
    }));
  }

  /** What told people apart, where it did. */
  get standings() {
    return standingsOf(this.candidates);
  }

  get readNote() {
    const readAt = Math.min(...this.candidates.map((candidate) => candidate.readAt));
    return `Availability as read from Salesforce on ${clockOf(this.zone).moment(readAt)}.`;
  }
}
