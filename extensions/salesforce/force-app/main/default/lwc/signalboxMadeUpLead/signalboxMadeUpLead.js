import { LightningElement, api } from 'lwc';
import { fieldAt, fieldChoices } from 'c/signalboxPolicy';

const YES_NO = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
];
const HINTS = { date: 'Such as 2026-12-24.', choices: 'Several with semicolons between.', number: 'A number.' };

/** A lead made up of fields, to try the rules on before one like it comes. Fires `try` with the texts by field. */
export default class SignalboxMadeUpLead extends LightningElement {
  @api view;
  @api busy = false;
  chosen = [{ path: 'lead.Email', text: '' }];

  /** Only what a lead has itself; its account is looked for. */
  get directory() {
    const { directory } = this.view.parts;
    return { ...directory, fields: directory.fields.filter(({ path }) => path.startsWith('lead.')) };
  }

  get fields() {
    return fieldChoices(this.directory, ...this.chosen.map(({ path }) => path));
  }

  get rows() {
    return this.chosen.map(({ path, text }, at) => {
      const { type, options, label } = fieldAt(this.directory, path);
      const choices = type === 'boolean' ? YES_NO : type === 'choice' ? options : null;
      return { key: String(at), at, path, text, options: choices, hint: HINTS[type], removeLabel: `Remove ${label}` };
    });
  }

  get cannotTry() {
    return this.busy || this.chosen.length === 0;
  }

  handleField(event) {
    this.change(event, { path: event.detail.value, text: '' });
  }

  handleText(event) {
    this.change(event, { text: event.detail.value ?? '' });
  }

  handleRemove(event) {
    const at = Number(event.target.dataset.at);
    this.chosen = this.chosen.filter((_, index) => index !== at);
  }

  add() {
    const used = this.chosen.map(({ path }) => path);
    const next = this.directory.fields.find(({ path }) => !used.includes(path));
    if (next !== undefined) this.chosen = [...this.chosen, { path: next.path, text: '' }];
  }

  handleTry() {
    const detail = Object.fromEntries(this.chosen.map(({ path, text }) => [path.slice('lead.'.length), text]));
    this.dispatchEvent(new CustomEvent('try', { detail }));
  }

  change(event, part) {
    const at = Number(event.target.dataset.at);
    this.chosen = this.chosen.map((before, index) => (index === at ? { ...before, ...part } : before));
  }
}
