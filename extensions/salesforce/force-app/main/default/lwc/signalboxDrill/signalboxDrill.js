import { api, LightningElement } from 'lwc';
import { count, nowLeadName } from 'c/signalboxFigures';

/** The leads behind a figure, a page after the other. Fires `close`. */
export default class SignalboxDrill extends LightningElement {
  @api view;
  columns = ['Lead', 'Person', 'When', 'How it went'];
  leads = [];
  page = null;
  loading = false;
  failure = null;
  turn = 0;

  /** `{ title, figure, span, only }`; another one is read anew. */
  @api
  get drill() {
    return this.asked;
  }

  set drill(asked) {
    this.asked = asked;
    this.leads = [];
    this.page = null;
    if (this.isConnected) this.read(null);
  }

  connectedCallback() {
    this.read(null);
  }

  get heading() {
    const { title } = this.asked;
    if (this.page === null) return title;
    return `${title}: ${this.page.total === 1 ? '1 lead' : `${count(this.page.total)} leads`}`;
  }

  get first() {
    return this.loading && this.page === null;
  }

  get rows() {
    return this.leads.map((lead) => ({
      key: lead.followId,
      cells: [
        { text: nowLeadName(lead), href: lead.url },
        { text: lead.rep ?? 'Nobody' },
        { text: this.view.clock.minute(lead.at) },
        { text: lead.sentence },
      ],
    }));
  }

  get more() {
    return this.page !== null && this.page.next !== null;
  }

  close() {
    this.dispatchEvent(new CustomEvent('close'));
  }

  readMore() {
    this.read(this.page.next);
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async read(after) {
    this.turn += 1;
    const mine = this.turn;
    this.loading = true;
    const { span, figure, only } = this.asked;
    const answer = await this.view.api.reportLeads({ ...span, figure, only, after });
    if (mine !== this.turn) return;
    this.loading = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.page = answer.data;
    this.leads = after === null ? answer.data.leads : [...this.leads, ...answer.data.leads];
  }
}
