import { LightningElement, api } from 'lwc';
import { EMPTY_CHOICE, listedIn, plain, repChoices, selectionOf, stateInWords } from 'c/signalboxPolicy';

const KINDS = [
  { label: 'Leads we routed', value: 'routed' },
  { label: 'Leads created in a time', value: 'created' },
  { label: 'All leads of a person', value: 'owned' },
  { label: 'A list of ids', value: 'ids' },
];
const ANY = { label: 'Any', value: '' };

/** Routes many leads again: choose them, see what would become of them, start, pause, undo. */
export default class SignalboxBulk extends LightningElement {
  @api view;
  kinds = KINDS;
  columns = ['Leads', 'Why', 'Asked', 'State'];
  choice = EMPTY_CHOICE;
  idText = '';
  why = '';
  perMinute = 60;
  missing = null;
  busy = false;
  failure = null;
  runs = [];
  runsFailure = null;
  openId = null;

  connectedCallback() {
    this.load();
  }

  get is() {
    return { [this.choice.kind]: true };
  }

  get people() {
    return repChoices(this.view.parts.directory, this.choice.ownerId);
  }

  get anybody() {
    return [ANY, ...repChoices(this.view.parts.directory, this.choice.repId)];
  }

  get rules() {
    return [ANY, ...this.view.parts.state.published.policy.rules.map(({ id, name }) => ({ label: name, value: id }))];
  }

  get rows() {
    const { clock } = this.view.parts;
    return this.runs.map((run) => ({
      key: run.runId,
      cells: [{ text: run.leads }, { text: run.why }, { text: `${clock.minute(run.createdAt)} by ${run.by}` }, { text: stateInWords(run) }],
      actions: [{ name: 'open', label: 'Open', title: `Open the run over ${run.leads}` }],
    }));
  }

  handleKind(event) {
    this.change({ kind: event.detail.value });
  }

  handleChoice(event) {
    this.change({ [event.target.dataset.name]: event.detail.value ?? '' });
  }

  handleIds(event) {
    this.idText = event.detail.value ?? '';
    this.change({ leadIds: listedIn(this.idText) });
  }

  handleOnly(event) {
    this.change({ only: plain(event.detail.value) });
  }

  handleWhy(event) {
    this.why = event.detail.value ?? '';
  }

  handlePace(event) {
    this.perMinute = Number(event.detail.value);
  }

  change(part) {
    this.choice = { ...this.choice, ...part };
  }

  async ask() {
    const { from, until } = this.choice;
    const selection = selectionOf({ ...plain(this.choice), from: from || null, until: until || null }, this.view.parts.clock.zone);
    const why = this.why.trim();
    this.missing = typeof selection === 'string' ? selection : why.length < 3 ? 'Say in a few words why.' : null;
    if (this.missing !== null) return;
    this.busy = true;
    const asked = { requestId: crypto.randomUUID(), selection, why, perMinute: this.perMinute };
    const answer = await this.view.parts.api.askBulkRun(asked);
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (answer.ok) await this.open(answer.data.runId);
  }

  handleOpen(event) {
    return this.open(event.detail.key);
  }

  /** The run that is open goes first, so that the next one is read anew. */
  async open(runId) {
    this.openId = null;
    await this.load();
    this.openId = runId;
  }

  async load() {
    const answer = await this.view.parts.api.bulkRuns();
    this.runsFailure = answer.ok ? null : answer;
    if (answer.ok) this.runs = answer.data.runs;
  }
}
