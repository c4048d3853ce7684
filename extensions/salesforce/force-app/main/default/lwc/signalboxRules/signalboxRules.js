import { LightningElement, api } from 'lwc';
import { RULE_TEMPLATES, addFromTemplate, addRule, isUnsaved, newId } from 'c/signalboxPolicy';

/** More rules than this are searched. */
const FEW = 10;
const PAGE = 25;

/** The rules in order, in plain sentences; one is open for editing at a time. */
export default class SignalboxRules extends LightningElement {
  @api view;
  openId = null;
  search = '';
  template = '';
  shown = PAGE;

  get rules() {
    return this.view.policy.rules;
  }

  get none() {
    return this.rules.length === 0;
  }

  get many() {
    return this.rules.length > FEW;
  }

  get found() {
    const wanted = this.search.trim().toLowerCase();
    const last = this.rules.length;
    return this.rules
      .map((rule, index) => ({ rule, number: index + 1, last: index === last - 1, open: rule.id === this.openId }))
      .filter(({ rule, open }) => open || rule.name.toLowerCase().includes(wanted));
  }

  /** The open rule is always among them. */
  get shownRules() {
    return this.found.filter(({ open }, at) => open || at < this.shown);
  }

  get nothingFound() {
    return !this.none && this.found.length === 0;
  }

  get more() {
    const rest = this.found.length - this.shown;
    return rest > 0 ? `Show ${Math.min(PAGE, rest)} more of ${rest}` : null;
  }

  get templates() {
    return RULE_TEMPLATES.map(({ id, name }) => ({ label: name, value: id }));
  }

  get chosenTemplate() {
    return RULE_TEMPLATES.find(({ id }) => id === this.template);
  }

  get missesSomething() {
    return this.chosenTemplate?.rules(this.view.offer) === null;
  }

  get noTemplate() {
    return this.chosenTemplate === undefined || this.missesSomething;
  }

  get templateWords() {
    const one = this.chosenTemplate;
    if (one === undefined) return null;
    return this.missesSomething ? `${one.meaning} It needs ${one.needs} first.` : one.meaning;
  }

  get state() {
    return this.view.parts.state;
  }

  get fallback() {
    const { policy, base, fallback } = this.state;
    return policy.fallback === base.fallback ? fallback : 'The fallback was changed. Save the draft to read it in words.';
  }

  get settings() {
    return this.state.settings.length > 0 ? this.state.settings : null;
  }

  get unsaved() {
    return isUnsaved(this.state);
  }

  handleSearch(event) {
    this.search = event.detail.value ?? '';
  }

  handleToggle(event) {
    const { id } = event.currentTarget.dataset;
    this.openId = this.openId === id ? null : id;
  }

  handleTemplate(event) {
    this.template = event.detail.value;
  }

  addTemplate() {
    const { chosenTemplate } = this;
    const { settings, directory } = this.view.parts;
    settings.edit((policy) => addFromTemplate(policy, chosenTemplate, directory));
    this.template = '';
  }

  addOnTop() {
    this.add('top');
  }

  addAtEnd() {
    this.add('end');
  }

  add(place) {
    const id = newId('rule');
    this.openId = id;
    this.view.parts.settings.edit((policy) => addRule(policy, id, place));
  }

  showMore() {
    this.shown += PAGE;
  }
}
