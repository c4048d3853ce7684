import { LightningElement, api } from 'lwc';
import {
  changeEntry,
  changeTable,
  entryWords,
  isFoundIn,
  linesOnServer,
  moveEntry,
  newId,
  onSavedDraft,
  plain,
  removeEntry,
  targetName,
} from 'c/signalboxPolicy';

/** Lines of the server on one page. */
const PER_PAGE = 20;

/** The lines of a table: those on the page, or one page of those that stay on the server, where each change is saved into the draft at once. */
export default class SignalboxLines extends LightningElement {
  @api table;
  @api view;
  columns = ['Line', 'Asks for', 'Goes to'];
  search = '';
  from = 0;
  page = null;
  line = null;
  failure = null;
  busy = false;
  asked = 0;

  connectedCallback() {
    if (this.many) this.read();
  }

  get lines() {
    return linesOnServer(this.view.parts.state, this.table.id);
  }

  get many() {
    return this.lines !== null;
  }

  get onServer() {
    return this.many ? `${this.lines.toLocaleString('en')} lines. A change of one is saved into the draft at once.` : null;
  }

  get schema() {
    return this.view.parts.schema?.properties.territories.items.properties.entries.items;
  }

  get shown() {
    if (this.many) return (this.page?.page ?? []).map(({ line, position }) => ({ line, position }));
    return this.table.entries.map((line, position) => ({ line, position })).filter(({ line }) => isFoundIn(line, this.search));
  }

  get rows() {
    const { directory } = this.view.parts;
    const last = this.table.entries.length - 1;
    return this.shown.map(({ line, position }) => ({
      key: line.id,
      cells: [
        { text: `${position + 1}. ${line.name}` },
        { text: entryWords(line) },
        { text: targetName(line.to, this.view.policy, directory) },
      ],
      actions: [
        { name: 'edit', label: 'Edit', title: `Edit ${line.name}`, disabled: this.busy },
        ...(this.many ? [] : [{ name: 'up', label: 'Up', title: `Move ${line.name} up`, disabled: position === 0 }]),
        ...(this.many ? [] : [{ name: 'down', label: 'Down', title: `Move ${line.name} down`, disabled: position === last }]),
        { name: 'remove', label: 'Remove', title: `Remove ${line.name}`, disabled: this.busy },
      ],
    }));
  }

  get turns() {
    const found = this.page?.found ?? 0;
    if (!this.many || found <= PER_PAGE) return null;
    const until = Math.min(found, this.from + PER_PAGE);
    return { first: this.from === 0, last: until === found, words: `${this.from + 1} to ${until} of ${found.toLocaleString('en')}` };
  }

  get editing() {
    return this.line !== null && this.schema !== undefined;
  }

  get editorLabel() {
    return `The line ${this.line.name}`;
  }

  get cannotKeep() {
    return this.busy || this.line.name.trim() === '';
  }

  handleSearch(event) {
    this.search = event.detail.value ?? '';
    this.from = 0;
    if (this.many) this.read();
  }

  handleAction(event) {
    const { key, name } = event.detail;
    if (name === 'edit') this.line = plain(this.shown.find(({ line }) => line.id === key).line);
    else if (name === 'remove') this.remove(key);
    else this.edit((table) => moveEntry(table, key, name === 'up' ? -1 : 1));
  }

  handleLine(event) {
    this.line = plain(event.detail.value);
  }

  add() {
    this.line = { id: newId('entry'), name: 'New territory', to: plain(this.view.policy.fallback.to) };
  }

  cancel() {
    this.line = null;
  }

  async keep() {
    const line = plain(this.line);
    if (this.many) {
      if (await this.send({ set: [line], remove: [] })) this.line = null;
      return;
    }
    const known = this.table.entries.some(({ id }) => id === line.id);
    this.edit((table) => (known ? changeEntry(table, line.id, () => line) : { ...table, entries: [...table.entries, line] }));
    this.line = null;
  }

  remove(id) {
    if (this.many) this.send({ set: [], remove: [id] });
    else this.edit((table) => removeEntry(table, id));
  }

  previous() {
    this.turn(-PER_PAGE);
  }

  next() {
    this.turn(PER_PAGE);
  }

  turn(by) {
    this.from = Math.max(0, this.from + by);
    this.read();
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async read() {
    this.asked += 1;
    const mine = this.asked;
    const question = { tableId: this.table.id, search: this.search, offset: this.from, limit: PER_PAGE };
    const answer = await this.view.parts.api.territoryLines(question);
    if (mine !== this.asked) return;
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.page = answer.data;
  }

  async send(change) {
    const { api: calls, settings } = this.view.parts;
    const tableId = this.table.id;
    this.busy = true;
    const answer = await onSavedDraft(settings, (revision) =>
      calls.changeTerritory({ requestId: crypto.randomUUID(), revision, tableId, ...change }),
    );
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return false;
    settings.linesChanged({ tableId, ...answer.data });
    await this.read();
    return true;
  }

  edit(change) {
    this.view.parts.settings.edit((policy) => changeTable(policy, this.table.id, change));
  }
}
