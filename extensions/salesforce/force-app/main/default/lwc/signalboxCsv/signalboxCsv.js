import { LightningElement, api } from 'lwc';
import { onSavedDraft, sendCsv } from 'c/signalboxPolicy';

const MODES = [
  { label: 'Replace all lines of the table', value: 'replace' },
  { label: 'Add to the lines: the same line takes the new target', value: 'append' },
];
const HELP =
  'Columns: name, country, region, postal, city, industry, size_min, size_max, segment, account, from, until, and person or pool. Several values in a cell are set apart by |.';

const count = (value) => value.toLocaleString('en');

/** Rows of a spreadsheet: looked at first, with a report of every bad one, then put into the draft; and the lines as a file. */
export default class SignalboxCsv extends LightningElement {
  @api tableId;
  @api tableName;
  @api view;
  modes = MODES;
  help = HELP;
  columns = ['#Row', 'Column', 'Value', 'What is wrong'];
  text = '';
  mode = 'replace';
  skip = false;
  sent = null;
  report = null;
  failure = null;
  file = null;

  get busy() {
    return this.sent !== null;
  }

  get progress() {
    return this.text.length === 0 ? 0 : Math.round((100 * this.sent) / this.text.length);
  }

  get done() {
    return this.report.revision !== null;
  }

  get applyLabel() {
    const { report } = this;
    const ready = report !== null && !this.done && report.goodRows > 0 && (report.badRows === 0 || this.skip);
    return ready ? `Put ${count(report.goodRows)} rows into the draft` : null;
  }

  get headline() {
    return this.done ? 'The rows are in the draft' : `${count(this.report.goodRows)} of ${count(this.report.rows)} rows are good`;
  }

  get tone() {
    if (this.done) return 'success';
    return this.report.badRows === 0 ? 'info' : 'warning';
  }

  get effect() {
    const { added, changed, removed, after, before } = this.report.lines;
    const words = `${count(added)} added, ${count(changed)} changed, ${count(removed)} removed: ${count(after)} lines instead of ${count(before)}.`;
    return this.done ? words : `The good rows would mean: ${words}`;
  }

  get ignored() {
    const { ignoredColumns } = this.report;
    return ignoredColumns.length === 0 ? null : `Columns that mean nothing here, and are ignored: ${ignoredColumns.join(', ')}.`;
  }

  get problems() {
    return this.report.problems.map(({ row, column, value, sentence }, at) => ({
      key: String(at),
      cells: [{ text: String(row) }, { text: column ?? '–' }, { text: value || '–' }, { text: sentence }],
    }));
  }

  get advice() {
    return this.report.badRows > 0 && !this.done && !this.skip ? 'Put the bad rows right, or have them left out.' : null;
  }

  handleText(event) {
    this.text = event.detail.value ?? '';
    this.report = null;
  }

  async handleFile(event) {
    const [file] = event.target.files;
    if (file === undefined) return;
    this.text = await file.text();
    this.report = null;
  }

  handleMode(event) {
    this.mode = event.detail.value;
  }

  handleSkip(event) {
    this.skip = event.target.checked;
  }

  look() {
    return this.send(false);
  }

  apply() {
    return this.send(true);
  }

  async send(apply) {
    const { text, mode, skip, tableId } = this;
    if (text.trim() === '') return;
    const { api: calls, settings } = this.view.parts;
    this.sent = 0;
    const onSent = (characters) => {
      this.sent = characters;
    };
    const answer = await onSavedDraft(settings, (revision) =>
      sendCsv(calls, { text, rows: { revision, tableId, mode, apply, skipBadRows: skip }, onSent }),
    );
    this.sent = null;
    this.failure = answer.ok ? null : answer;
    this.report = answer.ok ? answer.data : null;
    if (this.report === null || !this.done) return;
    // The lines of the table are others now, here and on the server.
    this.text = '';
    await settings.reload();
  }

  async download() {
    const { api: calls, settings } = this.view.parts;
    const texts = [];
    let lines = 0;
    let from = 0;
    while (from !== null) {
      const start = from;
      // Each part says where the next begins.
      // eslint-disable-next-line no-await-in-loop
      const answer = await onSavedDraft(settings, () => calls.exportTerritory({ tableId: this.tableId, of: 'draft', from: start }));
      this.failure = answer.ok ? null : answer;
      if (!answer.ok) return;
      texts.push(answer.data.text);
      lines += answer.data.lines;
      from = answer.data.next;
    }
    const href = `data:text/csv;charset=utf-8,${encodeURIComponent(texts.join(''))}`;
    this.file = { href, name: `${this.tableName}.csv`, words: `Save ${count(lines)} lines` };
  }
}
