import { LightningElement, api } from 'lwc';
import { changeTable, onSavedDraft, plain, removeTable, tableUses } from 'c/signalboxPolicy';

/** Lines have a list of their own, since they may be many; where they are read is set once and folded away. */
const SKIP = ['entries', 'fields'];

const inWords = (example) =>
  Object.entries(example)
    .map(([dimension, value]) => `${dimension} ${value}`)
    .join(', ') || 'nothing known';

/** One table: name, where each dimension is read, its lines, and what is odd about them. */
export default class SignalboxTerritory extends LightningElement {
  @api table;
  @api view;
  skip = SKIP;
  /** Each dimension offers every field, so they are made only when asked for. */
  fieldsShown = false;
  checking = false;
  checked = null;
  failure = null;

  get schema() {
    return this.view.parts.schema?.properties.territories.items;
  }

  get uses() {
    return tableUses(this.view.policy, this.table.id);
  }

  get used() {
    return this.uses.length > 0;
  }

  get usedBy() {
    return this.used ? `Used by ${this.uses.join(', ')}.` : 'Not used by any rule.';
  }

  get question() {
    return `Delete the table “${this.table.name}” with all its lines?`;
  }

  get total() {
    return this.checked === null ? 0 : Object.values(this.checked.counts).reduce((sum, count) => sum + count, 0);
  }

  get verdict() {
    if (this.checked === null) return null;
    const lines = this.checked.lines.toLocaleString('en');
    return this.total === 0
      ? `Nothing to object to in ${lines} lines.`
      : `${this.total.toLocaleString('en')} to look at in ${lines} lines:`;
  }

  get findings() {
    return (this.checked?.findings ?? []).map(({ severity, sentence, example }, at) => ({
      key: String(at),
      words: `${severity === 'error' ? 'Error' : 'Warning'}: ${sentence}${example === null ? '' : ` For example a lead with ${inWords(example)}.`}`,
    }));
  }

  handleChange(event) {
    // The lines are not in the form, and stay as they are by then.
    const next = plain({ ...event.detail.value, entries: [] });
    this.edit((policy) => changeTable(policy, this.table.id, ({ entries }) => ({ ...next, entries })));
  }

  showFields() {
    this.fieldsShown = true;
  }

  handleFields(event) {
    const fields = plain(event.detail.value);
    this.edit((policy) => changeTable(policy, this.table.id, (before) => ({ ...before, fields })));
  }

  async check() {
    const { api: calls, settings } = this.view.parts;
    this.checking = true;
    const answer = await onSavedDraft(settings, () => calls.checkTerritory({ tableId: this.table.id }));
    this.checking = false;
    this.failure = answer.ok ? null : answer;
    this.checked = answer.ok ? answer.data : null;
  }

  remove() {
    this.edit((policy) => removeTable(policy, this.table.id));
  }

  edit(change) {
    this.view.parts.settings.edit(change);
  }
}
