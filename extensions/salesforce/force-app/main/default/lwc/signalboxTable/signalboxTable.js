import { LightningElement, api } from 'lwc';

const PAGE = 25;
const BADGES = {
  good: 'slds-badge slds-theme_success',
  warning: 'slds-badge slds-theme_warning',
  bad: 'slds-badge slds-theme_error',
  plain: 'slds-badge',
};

/**
 * Lines of what was read, 25 at a time. A row has a `key`, `cells` of `{ text, sub?, href?, tone?, action? }` and perhaps `actions` of
 * `{ name, label, title?, disabled? }`, which fire `rowaction` with `{ key, name }`; so does a cell with an `action`, of that name.
 */
export default class SignalboxTable extends LightningElement {
  /** What the table is about, for who cannot see it. */
  @api caption;
  /** Names of the columns; those that begin with `#` hold numbers. */
  @api columns = [];
  @api rows = [];
  /** Said in place of an empty table. */
  @api none = 'Nothing yet.';
  shown = PAGE;

  get nothing() {
    return this.rows.length === 0;
  }

  get headings() {
    return this.columns.map((name, at) => ({ key: String(at), label: name.replace('#', ''), class: this.alignmentAt(at) }));
  }

  get hasActions() {
    return this.rows.some((row) => row.actions !== undefined);
  }

  get shownRows() {
    return this.rows.slice(0, this.shown).map((row) => ({
      key: row.key,
      cells: row.cells.map((cell, at) => ({
        ...cell,
        key: String(at),
        class: `slds-cell-wrap ${this.alignmentAt(at)}`,
        badge: BADGES[cell.tone],
      })),
      actions: (row.actions ?? []).map((action) => ({ title: action.label, disabled: false, ...action })),
    }));
  }

  get more() {
    const rest = this.rows.length - this.shown;
    return rest > 0 ? `Show ${Math.min(PAGE, rest)} more of ${rest}` : null;
  }

  alignmentAt(at) {
    return this.columns[at]?.startsWith('#') ? 'slds-text-align_right' : '';
  }

  showMore() {
    this.shown += PAGE;
  }

  handleAction(event) {
    const { row, action } = event.target.dataset;
    this.dispatchEvent(new CustomEvent('rowaction', { detail: { key: row, name: action } }));
  }
}
