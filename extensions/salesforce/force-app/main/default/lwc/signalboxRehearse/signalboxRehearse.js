import { LightningElement, api } from 'lwc';
import { erasedNote, headline, policyToSend, reasonsOf, spanOf, standIn } from 'c/signalboxPolicy';

const CHOICES = [
  { label: 'The last 100', value: '100' },
  { label: 'The last 1,000', value: '1000' },
  { label: 'The last 5,000', value: '5000' },
];

/** Runs the rules on the page over leads that were routed already, and writes nothing. */
export default class SignalboxRehearse extends LightningElement {
  @api view;
  choices = CHOICES;
  last = '100';
  against = 'published';
  busy = false;
  failure = null;
  rehearsal = null;
  asked = null;
  inForce = null;

  get nothing() {
    const { rehearsal } = this;
    if (rehearsal === null || rehearsal.leads > 0) return null;
    return `No lead was routed yet that could be decided again.${erasedNote(rehearsal.erased)}`;
  }

  get comparison() {
    if (this.rehearsal === null) return null;
    return (this.against === 'published' ? this.rehearsal.published : null) ?? this.rehearsal.happened;
  }

  get headline() {
    return headline(this.comparison.changed, this.rehearsal.leads);
  }

  get reasons() {
    return this.comparison.changed > 0 ? reasonsOf(this.comparison) : null;
  }

  get span() {
    return spanOf(this.rehearsal, this.view.parts.clock);
  }

  get unread() {
    return this.rehearsal.unread.map(({ field, ...counts }) => ({ name: field, words: `${field}: ${standIn(counts)}` }));
  }

  get againsts() {
    if (this.rehearsal.published === null) return null;
    return [
      { label: `Version ${this.inForce}, in force, on the same leads`, value: 'published' },
      { label: 'What happened', value: 'happened' },
    ];
  }

  get loadTraces() {
    return async (decisionId) => {
      const answer = await this.view.parts.api.rehearseLead({ ...this.asked, decisionId });
      if (!answer.ok) return answer;
      const { happened, published, policy } = answer.data;
      const inForce = published === null ? [] : [['By the version in force', published]];
      return { ok: true, data: [['What happened', happened], ...inForce, ['With these rules', policy]] };
    };
  }

  handleLast(event) {
    this.last = event.detail.value;
  }

  handleAgainst(event) {
    this.against = event.detail.value;
  }

  async rehearse() {
    const now = this.view.parts.settings.read();
    this.busy = true;
    this.asked = { last: Number(this.last), ...policyToSend(now) };
    this.inForce = now.published.version;
    const answer = await this.view.parts.api.rehearse(this.asked);
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    this.rehearsal = answer.ok ? answer.data : null;
  }
}
