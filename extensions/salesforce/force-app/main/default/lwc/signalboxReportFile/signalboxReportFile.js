import { api, LightningElement } from 'lwc';
import { count, wholeCsv } from 'c/signalboxFigures';

/** One line per lead and person, with every time and verdict, as a file. */
export default class SignalboxReportFile extends LightningElement {
  @api view;
  @api span;
  /** What the report is narrowed to. */
  @api narrowing = [];
  busy = false;
  failure = null;
  file = null;

  async make() {
    this.busy = true;
    this.file = null;
    const answer = await wholeCsv(this.view.api, this.span, this.narrowing);
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    const { name, csv, lines } = answer.data;
    this.file = { name, href: `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`, words: `Save ${name}: ${count(lines)} lines` };
  }
}
