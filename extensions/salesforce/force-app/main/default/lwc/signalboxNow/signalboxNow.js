import { api, LightningElement } from 'lwc';
import { ACTION_LABELS, NOW_LISTS, nowLeadName, restOf } from 'c/signalboxFigures';

/** The lists of leads that need somebody, and what can be done about each. Fires `changed`. */
export default class SignalboxNow extends LightningElement {
  @api view;

  columns = ['Lead', 'With', 'What is the matter', 'Since', 'Due'];
  chosen = null;
  asking = null;
  busy = false;
  failure = null;
  said = null;

  get lists() {
    return this.view.home.lists;
  }

  get selected() {
    return this.chosen ?? this.lists.find(({ count }) => count > 0)?.list ?? 'unaccepted';
  }

  get list() {
    return this.lists.find(({ list }) => list === this.selected);
  }

  get tabs() {
    return this.lists.map(({ list, count }) => ({ name: list, label: `${NOW_LISTS[list].title} (${count.toLocaleString('en')})` }));
  }

  get words() {
    return NOW_LISTS[this.selected];
  }

  get rest() {
    return restOf(this.list);
  }

  get asOf() {
    const { clock, home } = this.view;
    return `As of ${clock.moment(home.readAt)}. ${clock.zoneNote}`;
  }

  get reps() {
    return this.view.home.reps;
  }

  get rows() {
    const { clock } = this.view;
    return this.list.leads.map((lead) => ({
      key: this.keyOf(lead),
      cells: [
        { text: nowLeadName(lead), href: lead.url },
        { text: lead.rep?.name ?? 'Nobody' },
        { text: lead.sentence },
        { text: clock.minute(lead.since) },
        { text: lead.dueAt === null ? '–' : clock.minute(lead.dueAt) },
      ],
      actions: lead.actions.map((name) => ({
        name,
        label: ACTION_LABELS[name],
        title: `${ACTION_LABELS[name]}: ${nowLeadName(lead)}`,
        disabled: this.busy,
      })),
    }));
  }

  keyOf({ leadId, followId }) {
    return `${leadId} ${followId ?? ''}`;
  }

  handleSelect({ detail }) {
    this.chosen = detail.name;
  }

  handleAction({ detail: { key, name } }) {
    const lead = this.list.leads.find((one) => this.keyOf(one) === key);
    this.failure = null;
    if (name === 'give' || name === 'reroute') this.asking = { lead, action: name };
    else this.act(lead, name);
  }

  act(lead, name) {
    const calls = this.view.api;
    const { leadId, followId } = lead;
    const requestId = crypto.randomUUID();
    if (name === 'retry') this.done(calls.retry(leadId, { requestId }), `${nowLeadName(lead)} is tried again now.`);
    else this.done(calls.remind(leadId, { requestId, followId }), `${lead.rep?.name ?? 'The rep'} is told again.`);
  }

  handleGive({ detail: { repId, why } }) {
    const { leadId } = this.asking.lead;
    this.done(this.view.api.hand(leadId, { requestId: crypto.randomUUID(), repId, why }), 'It is given on.');
  }

  handleReroute({ detail: { why } }) {
    const { leadId } = this.asking.lead;
    this.done(this.view.api.reroute(leadId, { requestId: crypto.randomUUID(), why }), 'A new decision follows.');
  }

  handleCancel() {
    this.asking = null;
  }

  async done(call, sentence) {
    this.busy = true;
    this.said = null;
    const answer = await call;
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.asking = null;
    this.said = answer.data.sentence ?? sentence;
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
