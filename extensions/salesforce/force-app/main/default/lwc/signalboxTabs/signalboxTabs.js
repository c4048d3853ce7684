import { api, LightningElement } from 'lwc';

/** Tabs over what the slot holds, which the parent changes. Fires `select` with `{ name }`. */
export default class SignalboxTabs extends LightningElement {
  /** `{ name, label }` of each. */
  @api tabs = [];
  @api selected;
  /** What the tabs are about, for who cannot see them. */
  @api label;
  /** True = tabs inside of tabs. */
  @api inner = false;

  get look() {
    const kind = this.inner ? 'slds-tabs_scoped' : 'slds-tabs_default';
    return { outer: kind, nav: `${kind}__nav`, item: `${kind}__item`, link: `${kind}__link`, content: `${kind}__content slds-show` };
  }

  get items() {
    return this.tabs.map(({ name, label }) => ({
      name,
      label,
      class: `${this.look.item} ${name === this.selected ? 'slds-is-active' : ''}`,
      selected: String(name === this.selected),
      // One stop for the keyboard; the arrows move on.
      tabIndex: name === this.selected ? '0' : '-1',
    }));
  }

  get panelLabel() {
    return this.tabs.find(({ name }) => name === this.selected)?.label;
  }

  handleClick(event) {
    event.preventDefault();
    this.choose(event.currentTarget.dataset.name);
  }

  handleKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = this.tabs.findIndex(({ name }) => name === this.selected);
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    this.choose(next.name);
    this.template.querySelector(`[data-name="${next.name}"]`).focus();
  }

  choose(name) {
    if (name !== this.selected) this.dispatchEvent(new CustomEvent('select', { detail: { name } }));
  }
}
