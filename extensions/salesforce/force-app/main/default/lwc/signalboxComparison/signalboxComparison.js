import { LightningElement, api } from 'lwc';

/** "+4", "−6", "0". */
const difference = (leads) => (leads === 0 ? '0' : `${leads < 0 ? '−' : '+'}${Math.abs(leads)}`);

/** Who gets how many and by which rule on both sides, and the leads that go elsewhere, each with its traces. */
export default class SignalboxComparison extends LightningElement {
  @api comparison;
  @api view;
  /** What the other side is called. */
  @api after = 'With these rules';
  /** Asked with the id of a decision; resolves to an answer with its sides. */
  @api loadTraces;
  opened = null;

  get shares() {
    const { owners, rules } = this.comparison;
    return [this.shareOf('By person', 'Person', owners), this.shareOf('By rule', 'Rule', rules)];
  }

  get hasLeads() {
    return this.comparison.leads.length > 0;
  }

  get leadColumns() {
    return ['Lead', 'Arrived', 'Before', this.after];
  }

  get leads() {
    return this.comparison.leads.map(({ leadId, decisionId, url, at, before, after }) => ({
      key: decisionId,
      cells: [{ text: leadId, href: url }, { text: this.view.parts.clock.minute(at) }, { text: before }, { text: `→ ${after}` }],
      actions: [{ name: 'why', label: 'Why', title: `Why ${leadId} goes elsewhere` }],
    }));
  }

  get cut() {
    const { leads, changed } = this.comparison;
    return leads.length < changed ? `${leads.length} of ${changed}. Those by another rule come first, the newest before the older.` : null;
  }

  get readTraces() {
    const { decisionId } = this.opened;
    return () => this.loadTraces(decisionId);
  }

  shareOf(title, first, shares) {
    const rows = shares.map(({ name, before, after }, at) => ({
      key: String(at),
      cells: [{ text: name }, { text: String(before) }, { text: String(after) }, { text: difference(after - before) }],
    }));
    return { title, columns: [first, '#Before', `#${this.after}`, '#Difference'], rows };
  }

  /** The trace that is open goes first, so that the next one is read anew. */
  async handleWhy(event) {
    this.opened = null;
    await Promise.resolve();
    this.opened = this.comparison.leads.find(({ decisionId }) => decisionId === event.detail.key);
  }

  close() {
    this.opened = null;
  }
}
