import { LightningElement, api } from 'lwc';
import { DESTINATION_KINDS, freshValue, inForm, inWords, nodeOf, variantOf } from 'c/signalboxPolicy';
import { HIDDEN, PAGE, itemsOf, moved, rowsOf, withProperty } from './formRows';

const LEAVES = [
  'boolean',
  'text',
  'long-text',
  'date',
  'minute',
  'texts',
  'groups',
  'numbers',
  'number',
  'choice',
  'choices',
  'reference',
  'references',
];

/**
 * A form for any part of the policy, made from its JSON Schema: what the schema has, can be set here. Fires `valuechange` with the whole
 * new value; the value handed in is never changed.
 */
export default class SignalboxSchemaForm extends LightningElement {
  @api schema;
  /** The setting's name, which says what an id in it refers to. */
  @api name;
  @api value;
  @api view;
  @api required = false;
  /** The label stands above it already. */
  @api bare = false;
  /** Names of settings that are edited elsewhere. */
  @api skip = [];
  shown = PAGE;
  newKey = '';

  get node() {
    return nodeOf(this.schema, this.name);
  }

  get label() {
    return this.schema.title ?? this.kindTitle ?? inWords(this.name);
  }

  /** What tells the forms of a value apart is asked for by its own name where the value has none, as in a list. */
  get kindTitle() {
    return this.isUnion ? this.node.variants[0]?.schema.properties?.kind?.title : undefined;
  }

  get titled() {
    return !this.bare;
  }

  get nesting() {
    return this.bare ? '' : 'slds-p-left_small';
  }

  get isLeaf() {
    return LEAVES.includes(this.node.kind);
  }

  get isCondition() {
    return this.node.kind === 'condition';
  }

  get isOptional() {
    return this.node.kind === 'optional';
  }

  get isUnion() {
    return this.node.kind === 'union';
  }

  get isObject() {
    return this.node.kind === 'object';
  }

  get isList() {
    return this.node.kind === 'list';
  }

  get isMap() {
    return this.node.kind === 'map';
  }

  get isSet() {
    return this.value !== null && this.value !== undefined;
  }

  /** The inner schema has no words of its own. */
  get innerSchema() {
    return { title: this.schema.title, description: this.schema.description, ...this.node.inner };
  }

  get rows() {
    return rowsOf(this.node, this.value, this.skip);
  }

  get form() {
    const { variants } = this.node;
    return variantOf(variants, this.value) ?? variants[0];
  }

  /** Forms that can be taken on: those with something to choose, and the one that it has. */
  get formOptions() {
    const { variants } = this.node;
    const chosen = this.form.key;
    const possible = variants.filter((form) => form.key === chosen || inForm(this.value, form, this.name, this.view.offer) !== null);
    return possible.map(({ key, label }) => ({ label, value: key }));
  }

  get meaning() {
    return this.name === 'then' ? DESTINATION_KINDS.find(({ kind }) => kind === this.form.key)?.meaning : undefined;
  }

  get hasDetails() {
    const names = Object.keys(this.form.schema.properties ?? {});
    return names.some((name) => !HIDDEN.includes(name));
  }

  get list() {
    return this.value ?? [];
  }

  get empty() {
    return this.list.length === 0;
  }

  get full() {
    return this.list.length >= (this.schema.maxItems ?? Infinity);
  }

  get items() {
    const few = this.required && this.list.length <= (this.schema.minItems ?? 0);
    return itemsOf(this.list, { shown: this.shown, few, name: this.name, policy: this.view.policy });
  }

  get more() {
    const rest = this.list.length - this.shown;
    return rest > 0 ? `Show ${Math.min(PAGE, rest)} more of ${rest}` : null;
  }

  get addLabel() {
    return `Add to ${this.label}`;
  }

  get newKeyLabel() {
    return `New in ${this.label}`;
  }

  get entries() {
    const { of: schema } = this.node;
    return Object.entries(this.value ?? {}).map(([key, value]) => ({
      key,
      value,
      schema: { title: key, ...schema },
      removeLabel: `Remove ${key}`,
    }));
  }

  forward(event) {
    this.tell(event.detail.value);
  }

  handleOptional(event) {
    this.tell(event.target.checked ? freshValue(this.node.inner, this.name, this.view.offer) : null);
  }

  handleForm(event) {
    const form = this.node.variants.find(({ key }) => key === event.detail.value);
    if (form !== undefined && form.key !== this.form.key) this.tell(inForm(this.value, form, this.name, this.view.offer));
  }

  handleToggle(event) {
    const { name } = event.target.dataset;
    const next = event.target.checked ? freshValue(this.node.properties[name], name, this.view.offer) : undefined;
    this.tell(withProperty(this.node, this.value, name, next));
  }

  handleProperty(event) {
    this.tell(withProperty(this.node, this.value, event.currentTarget.dataset.name, event.detail.value));
  }

  handleItem(event) {
    const at = Number(event.currentTarget.dataset.at);
    this.tell(this.list.map((item, index) => (index === at ? event.detail.value : item)));
  }

  handleAdd() {
    this.shown = Math.max(this.shown, this.list.length + 1);
    this.tell([...this.list, freshValue(this.schema.items, this.name, this.view.offer)]);
  }

  handleRemove(event) {
    const at = Number(event.currentTarget.dataset.at);
    this.tell(this.list.filter((_, index) => index !== at));
  }

  handleUp(event) {
    this.tell(moved(this.list, Number(event.currentTarget.dataset.at), -1));
  }

  handleDown(event) {
    this.tell(moved(this.list, Number(event.currentTarget.dataset.at), 1));
  }

  showMore() {
    this.shown += PAGE;
  }

  handleNewKey(event) {
    this.newKey = event.detail.value.trim();
  }

  handleAddEntry() {
    if (this.newKey === '' || this.newKey in (this.value ?? {})) return;
    this.tell({ ...this.value, [this.newKey]: freshValue(this.node.of, this.newKey, this.view.offer) });
    this.newKey = '';
  }

  handleRemoveEntry(event) {
    this.tell(withProperty(this.node, this.value, event.currentTarget.dataset.name, undefined));
  }

  tell(value) {
    this.dispatchEvent(new CustomEvent('valuechange', { detail: { value } }));
  }
}
