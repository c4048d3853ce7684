import { LightningElement, api } from 'lwc';
import { TYPED_HINT, inWords, listOfText, minuteOf, nodeOf, referenceChoices, timeOfDay, typedText } from 'c/signalboxPolicy';

/** Lists of which the order says what is tried first. */
const ORDERED = ['methods', 'tieBreakers', 'by', 'providers'];
/** Lists of ids of which the order says nothing. */
const UNORDERED = ['ruleIds', 'poolIds', 'channelIds'];
/** More than this is chosen in a box of its own height. */
const FEW = 10;

/** One setting of the policy that is typed or chosen. Fires `valuechange` with the new value. */
export default class SignalboxSchemaField extends LightningElement {
  @api schema;
  @api name;
  @api value;
  @api view;
  @api required = false;
  /** The label stands beside it already, and is only read out. */
  @api labelHidden = false;
  text = null;

  get node() {
    return nodeOf(this.schema, this.name);
  }

  get label() {
    return this.schema.title ?? inWords(this.name);
  }

  get help() {
    // A time of day is chosen, not typed in minutes; and beside the label of somebody else, its help is there as well.
    return this.node.kind === 'minute' || this.labelHidden ? undefined : this.schema.description;
  }

  get variant() {
    return this.labelHidden ? 'label-hidden' : 'standard';
  }

  get isCheckbox() {
    return this.node.kind === 'boolean';
  }

  get isCombobox() {
    return this.node.kind === 'choice' || this.node.kind === 'reference';
  }

  get isListbox() {
    if (this.node.kind === 'references') return !UNORDERED.includes(this.name) || this.options.length > FEW;
    return this.node.kind === 'choices' && ORDERED.includes(this.name);
  }

  get isCheckboxes() {
    return ['choices', 'references'].includes(this.node.kind) && !this.isListbox;
  }

  get isLongText() {
    return this.node.kind === 'long-text';
  }

  get isList() {
    return this.node.kind in TYPED_HINT;
  }

  get selectedLabel() {
    return UNORDERED.includes(this.name) ? 'Chosen' : 'Chosen, in this order';
  }

  get options() {
    const { node } = this;
    if (node.kind === 'reference') return referenceChoices(node.of, this.view.offer, this.chosen === '' ? [] : [this.chosen]);
    if (node.kind === 'references') return referenceChoices(node.of, this.view.offer, this.chosenList);
    return node.options.map(({ label, value }) => ({ label, value: String(value) }));
  }

  get chosen() {
    return this.value === undefined || this.value === null ? '' : String(this.value);
  }

  get chosenList() {
    return (this.value ?? []).map(String);
  }

  get listHelp() {
    return [this.help, TYPED_HINT[this.node.kind]].filter((words) => words !== undefined).join(' ');
  }

  /** What was typed, as long as it says the same as the value: so that a line just begun is not taken away. */
  get typed() {
    const { kind } = this.node;
    const same = this.text !== null && JSON.stringify(listOfText(kind, this.text)) === JSON.stringify(this.value ?? []);
    return same ? this.text : typedText(kind, this.value ?? []);
  }

  get inputType() {
    switch (this.node.kind) {
      case 'number':
        return 'number';
      case 'date':
        return 'date';
      case 'minute':
        return 'time';
      default:
        return 'text';
    }
  }

  get shown() {
    return this.node.kind === 'minute' ? timeOfDay(this.value ?? 0) : this.chosen;
  }

  get min() {
    return this.node.min;
  }

  get max() {
    return this.node.max;
  }

  get step() {
    if (this.node.kind !== 'number') return undefined;
    return this.node.whole ? '1' : 'any';
  }

  handleCheck(event) {
    this.tell(event.target.checked);
  }

  handleChoice(event) {
    this.tell(event.detail.value);
  }

  /** In the order of the options, whatever order they were clicked in. */
  handleChoices(event) {
    const chosen = event.detail.value;
    const options = this.node.options ?? this.options;
    this.tell(options.map(({ value }) => value).filter((value) => chosen.includes(String(value))));
  }

  handleOrder(event) {
    this.tell([...event.detail.value]);
  }

  handleList(event) {
    this.text = event.detail.value;
    this.tell(listOfText(this.node.kind, this.text));
  }

  /** An empty number or time says nothing, and the last one stays. */
  handleInput(event) {
    const { value } = event.detail;
    const { kind } = this.node;
    if (kind === 'minute') {
      if (value) this.tell(minuteOf(value));
    } else if (kind === 'number') {
      if (value !== '' && value !== null && !Number.isNaN(Number(value))) this.tell(Number(value));
    } else this.tell(value ?? '');
  }

  tell(value) {
    this.dispatchEvent(new CustomEvent('valuechange', { detail: { value } }));
  }
}
