import { LightningElement, api } from 'lwc';
import { changeRule, moveRule, plain, removeRule, ruleUses, sentenceOf } from 'c/signalboxPolicy';

/** Switched on and off with a button of its own. */
const SKIP = ['enabled'];

/** One rule in words, what can be done to it, and its editor when open. Fires `toggle` to open or close it. */
export default class SignalboxRule extends LightningElement {
  @api rule;
  @api number;
  @api last = false;
  @api open = false;
  @api view;
  skip = SKIP;

  get heading() {
    return `${this.number}. ${this.rule.name}`;
  }

  get first() {
    return this.number === 1;
  }

  get standing() {
    return this.rule.enabled ? 'On' : 'Off';
  }

  get badge() {
    return `slds-badge slds-m-left_x-small ${this.rule.enabled ? 'slds-theme_success' : ''}`;
  }

  get words() {
    const sentence = sentenceOf(this.view.parts.state, this.rule.id);
    return sentence === null ? 'Changed. Save the draft to read it in words.' : `${sentence.when} → ${sentence.then}`;
  }

  get toggleLabel() {
    return this.open ? 'Close' : 'Edit';
  }

  get enableLabel() {
    return this.rule.enabled ? 'Turn off' : 'Turn on';
  }

  /** What the buttons are about, for who hears only the button. */
  get titles() {
    const { name } = this.rule;
    return {
      toggle: `${this.toggleLabel} ${name}`,
      up: `Move ${name} up`,
      down: `Move ${name} down`,
      enable: `${this.enableLabel} ${name}`,
    };
  }

  get question() {
    return `Delete the rule “${this.rule.name}”?`;
  }

  /** What is only about leads of this rule keeps it from being deleted. */
  get named() {
    const uses = ruleUses(this.view.policy, this.rule.id);
    return uses.length === 0 ? null : `Named by ${uses.join(', ')}, so it cannot be deleted.`;
  }

  get schema() {
    return this.view.parts.schema?.properties.rules.items;
  }

  get editing() {
    return this.open && this.schema !== undefined;
  }

  toggle() {
    this.dispatchEvent(new CustomEvent('toggle'));
  }

  up() {
    this.edit((policy) => moveRule(policy, this.rule.id, -1));
  }

  down() {
    this.edit((policy) => moveRule(policy, this.rule.id, 1));
  }

  enable() {
    this.edit((policy) => changeRule(policy, this.rule.id, (before) => ({ ...before, enabled: !before.enabled })));
  }

  remove() {
    this.edit((policy) => removeRule(policy, this.rule.id));
  }

  handleChange(event) {
    const next = plain(event.detail.value);
    this.edit((policy) => changeRule(policy, this.rule.id, () => next));
  }

  edit(change) {
    this.view.parts.settings.edit(change);
  }
}
