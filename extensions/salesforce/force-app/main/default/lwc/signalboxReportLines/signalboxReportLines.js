import { api, LightningElement } from 'lwc';
import {
  FIGURE_NAMES,
  FIGURE_ORDER,
  GROUP_NAMES,
  LINE_COLUMNS,
  LINE_NAMES,
  LOAD_COLUMNS,
  LOAD_NOTE,
  cellsOf,
  count,
  countOf,
  dayInWords,
  turns,
} from 'c/signalboxFigures';

const number = (text, action) => (text === '–' || text === '0' ? { text } : { text, action });
const NARROW = [{ name: 'narrow', label: 'Only this' }];
const withNumberSigns = (columns) => columns.map((column, at) => (at === 0 ? column : `#${column}`));

/** The tables of a report, one at a time. Fires `open` with `{ title, figure, only }` and `narrow` with `{ group, key, name }`. */
export default class SignalboxReportLines extends LightningElement {
  @api report;
  @api locale;
  selected = 'rep';

  get tabs() {
    return [
      ...this.report.groups.map(({ group }) => ({ name: group, label: GROUP_NAMES[group] })),
      { name: 'day', label: 'By day' },
      { name: 'cause', label: 'Why reassigned' },
      { name: 'load', label: 'Load and fairness' },
      { name: 'all', label: 'All figures' },
    ];
  }

  get title() {
    return this.tabs.find(({ name }) => name === this.selected).label;
  }

  get group() {
    return this.report.groups.find(({ group }) => group === this.selected);
  }

  /** Lines that open with a group of their own: `{ key, name, figures }`. */
  get lines() {
    if (this.selected !== 'day') return this.group.lines;
    return this.report.byDay.map(({ day, figures }) => ({ key: day, name: dayInWords(day, this.locale), figures }));
  }

  get more() {
    const left = this.group?.more ?? 0;
    return left > 0 ? `${count(left)} more lines with fewer leads are in the CSV.` : null;
  }

  get note() {
    return this.selected === 'load' ? LOAD_NOTE : this.more;
  }

  get table() {
    switch (this.selected) {
      case 'cause':
        return { columns: [LINE_NAMES.cause, '#Leads'], rows: this.causes, none: 'No lead left a person again in these days.' };
      case 'load':
        return { columns: withNumberSigns(LOAD_COLUMNS), rows: this.load, none: 'Nobody got a lead in these days.' };
      case 'all':
        return { columns: ['Figure', '#Leads'], rows: this.all, none: '' };
      default:
        return {
          columns: withNumberSigns([LINE_NAMES[this.selected], ...LINE_COLUMNS]),
          rows: this.lines.map(({ name, figures }, at) => ({
            key: String(at),
            cells: [{ text: name }, ...cellsOf(figures).map(({ text, opens }) => number(text, opens))],
            actions: NARROW,
          })),
          none: 'Nothing was counted in these days.',
        };
    }
  }

  get causes() {
    return this.report.causes.map((cause, at) => ({
      key: String(at),
      cells: [{ text: cause.name }, number(count(cause.count), 'reassigned')],
    }));
  }

  get load() {
    return this.report.load.map(({ name, open, got, due, received, owed }, at) => ({
      key: String(at),
      cells: [
        { text: name },
        number(count(open), 'open'),
        number(count(got), 'assigned'),
        ...[due, received, owed].map((value) => ({ text: turns(value) })),
      ],
    }));
  }

  get all() {
    return FIGURE_ORDER.map((figure) => ({
      key: figure,
      cells: [{ text: FIGURE_NAMES[figure] }, number(count(countOf(this.report.all, figure)), figure)],
    }));
  }

  handleSelect({ detail }) {
    this.selected = detail.name;
  }

  handleAction({ detail: { key, name } }) {
    const { of, only } = this.lineAt(key);
    if (name === 'narrow') this.dispatchEvent(new CustomEvent('narrow', { detail: { ...only[0], name: of } }));
    else {
      const title = of === null ? FIGURE_NAMES[name] : `${FIGURE_NAMES[name]}: ${of}`;
      this.dispatchEvent(new CustomEvent('open', { detail: { title, figure: name, only } }));
    }
  }

  /** What a line is called, and what it narrows the report to. */
  lineAt(key) {
    if (this.selected === 'all') return { of: null, only: [] };
    const at = Number(key);
    if (this.selected === 'cause') {
      const { name, because } = this.report.causes[at];
      return { of: name, only: [{ group: 'cause', key: because }] };
    }
    if (this.selected === 'load') {
      const { name, repId } = this.report.load[at];
      return { of: name, only: [{ group: 'rep', key: repId }] };
    }
    const line = this.lines[at];
    return { of: line.name, only: [{ group: this.selected, key: line.key }] };
  }
}
