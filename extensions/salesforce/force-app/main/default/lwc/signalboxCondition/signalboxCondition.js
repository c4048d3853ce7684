import { LightningElement, api } from 'lwc';
import { addItem, asGroup, changeItem, fieldAt, isGroup, itemsOf, kindOf, removeItem, testOf, withKind } from 'c/signalboxPolicy';

const KINDS = [
  { label: 'All of these hold', value: 'all' },
  { label: 'At least one of these holds', value: 'any' },
  { label: 'None of these holds', value: 'none' },
];

const EMPTY = { all: 'No conditions: every lead.', any: 'No conditions: no lead.', none: 'No conditions: every lead.' };

/** A group of conditions; groups nest as deep as needed. Fires `valuechange` with the whole condition, `remove` when it is one within another. */
export default class SignalboxCondition extends LightningElement {
  @api condition;
  @api view;
  @api inner = false;
  kinds = KINDS;

  get group() {
    return asGroup(this.condition);
  }

  get kind() {
    return kindOf(this.group);
  }

  get emptyWords() {
    return itemsOf(this.group).length === 0 ? EMPTY[this.kind] : null;
  }

  get items() {
    return itemsOf(this.group).map((condition, at) => ({ at, condition, group: isGroup(condition) }));
  }

  handleKind(event) {
    this.tell(withKind(this.condition, event.detail.value));
  }

  handleItem(event) {
    event.stopPropagation();
    const next = event.detail.value;
    this.tell(changeItem(this.condition, Number(event.currentTarget.dataset.at), () => next));
  }

  handleRemove(event) {
    event.stopPropagation();
    this.tell(removeItem(this.condition, Number(event.currentTarget.dataset.at)));
  }

  addTest() {
    const { directory } = this.view.parts;
    this.tell(addItem(this.condition, testOf(directory.fields[0] ?? fieldAt(directory, 'lead.Email'))));
  }

  addGroup() {
    this.tell(addItem(this.condition, { any: [] }));
  }

  removeGroup() {
    this.dispatchEvent(new CustomEvent('remove'));
  }

  tell(value) {
    this.dispatchEvent(new CustomEvent('valuechange', { detail: { value } }));
  }
}
