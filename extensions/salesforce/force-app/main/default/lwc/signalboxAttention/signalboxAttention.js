import { LightningElement, api } from 'lwc';

const STATES = {
  held: { text: 'On hold', tone: 'warning' },
  stuck: { text: 'Stuck', tone: 'bad' },
  undelivered: { text: 'Owner not written', tone: 'bad' },
};

/** Leads that wait for somebody, and a way to try each again now. Fires `retried`. */
export default class SignalboxAttention extends LightningElement {
  @api view;
  columns = ['Lead', 'State', 'What is the matter', 'Since'];
  leads = null;
  failure = null;
  retrying = null;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.leads === null && this.failure === null;
  }

  get rows() {
    const { clock } = this.view.parts;
    return this.leads.map(({ leadId, url, state, sentence, since, dueAt }) => ({
      key: `${leadId} ${state}`,
      cells: [
        { text: leadId, href: url },
        STATES[state],
        { text: sentence, sub: dueAt === null ? null : `Looked at again ${clock.minute(dueAt)}` },
        { text: clock.minute(since) },
      ],
      actions: [{ name: 'retry', label: 'Retry', title: `Retry ${leadId}`, disabled: this.retrying !== null }],
    }));
  }

  async load() {
    const answer = await this.view.parts.api.attention();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.leads = answer.data.leads;
  }

  async retry(event) {
    const [leadId] = event.detail.key.split(' ');
    this.retrying = leadId;
    const answer = await this.view.parts.api.retry(leadId, { requestId: crypto.randomUUID() });
    await this.load();
    if (!answer.ok) this.failure = answer;
    this.retrying = null;
    this.dispatchEvent(new CustomEvent('retried'));
  }
}
