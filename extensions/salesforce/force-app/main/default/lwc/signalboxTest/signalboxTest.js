import { LightningElement, api } from 'lwc';
import {
  calendarDate,
  dateOf,
  dayText,
  epochOf,
  fieldAt,
  fieldChoices,
  listOfText,
  operatorWords,
  operatorsFor,
  typedText,
  valueForm,
  withField,
  withOperator,
} from 'c/signalboxPolicy';

const YES_NO = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
];

/** One comparison of a field. Fires `valuechange` with the changed test, `remove` to take it away. */
export default class SignalboxTest extends LightningElement {
  @api test;
  @api view;
  text = null;

  get directory() {
    return this.view.parts.directory;
  }

  get field() {
    return fieldAt(this.directory, this.test.field);
  }

  get fields() {
    return fieldChoices(this.directory, this.test.field);
  }

  get words() {
    return `${this.field.label} ${operatorWords(this.test.op, this.field.type)}`;
  }

  get removeLabel() {
    return `Remove the condition on ${this.field.label}`;
  }

  get operators() {
    const { type } = this.field;
    const offered = operatorsFor(type);
    const all = offered.includes(this.test.op) ? offered : [...offered, this.test.op];
    return all.map((op) => ({ label: operatorWords(op, type), value: op }));
  }

  get form() {
    return valueForm(this.test.op);
  }

  get choices() {
    if (this.field.type === 'boolean') return YES_NO;
    const options = this.field.options ?? [];
    const missing = this.values.filter((value) => value !== '' && !options.some((option) => option.value === value));
    return [...options, ...missing.map((value) => ({ label: value, value }))];
  }

  get hasChoices() {
    return this.field.type === 'boolean' || this.field.options !== null;
  }

  get isChoice() {
    return this.form === 'single' && this.hasChoices;
  }

  get isChoices() {
    return this.form === 'list' && this.hasChoices;
  }

  get isList() {
    return this.form === 'list';
  }

  get isRange() {
    return this.form === 'range';
  }

  get isSingle() {
    return this.form === 'single';
  }

  get inputType() {
    if (this.field.type === 'date') return 'date';
    return this.field.type === 'number' ? 'number' : 'text';
  }

  /** The operand as texts, whatever its form. */
  get values() {
    const { value } = this.test;
    const list = Array.isArray(value) ? value : [value];
    return list.filter((one) => one !== undefined).map((one) => this.asText(one));
  }

  get listed() {
    return this.values;
  }

  get single() {
    return this.values[0] ?? '';
  }

  get low() {
    return this.values[0] ?? '';
  }

  get high() {
    return this.values[1] ?? '';
  }

  get typed() {
    const same = this.text !== null && JSON.stringify(listOfText('texts', this.text)) === JSON.stringify(this.values);
    return same ? this.text : typedText('texts', this.values);
  }

  handleField(event) {
    this.tell(withField(this.test, fieldAt(this.directory, event.detail.value), this.field));
  }

  handleOperator(event) {
    this.tell(withOperator(this.test, event.detail.value, this.field));
  }

  handleSingle(event) {
    this.tellValue(this.asValue(event.detail.value));
  }

  handleChosen(event) {
    this.tellValue([...event.detail.value]);
  }

  handleTyped(event) {
    this.text = event.detail.value;
    this.tellValue(listOfText('texts', this.text));
  }

  handleLow(event) {
    const low = this.asValue(event.detail.value);
    if (low !== undefined) this.tellValue([low, this.test.value[1]]);
  }

  handleHigh(event) {
    const high = this.asValue(event.detail.value);
    if (high !== undefined) this.tellValue([this.test.value[0], high]);
  }

  handleRemove() {
    this.dispatchEvent(new CustomEvent('remove'));
  }

  asText(value) {
    return this.field.type === 'date' && typeof value === 'number' ? dayText(dateOf(value)) : String(value);
  }

  /** What was typed in the field's own type; undefined while it says nothing. */
  asValue(text) {
    const { type } = this.field;
    if (type === 'boolean') return text === 'true';
    if (type === 'date') return text ? epochOf(calendarDate(text)) : undefined;
    if (type !== 'number') return text ?? '';
    return text === '' || text === null || Number.isNaN(Number(text)) ? undefined : Number(text);
  }

  tellValue(value) {
    if (value !== undefined) this.tell({ ...this.test, value });
  }

  tell(value) {
    this.dispatchEvent(new CustomEvent('valuechange', { detail: { value } }));
  }
}
