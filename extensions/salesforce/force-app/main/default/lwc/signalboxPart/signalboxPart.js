import { LightningElement, api } from 'lwc';
import { USUAL_PARTS, freshValue, plain, withPart } from 'c/signalboxPolicy';

/** A part that may be left out of the policy is, once it says nothing. */
const saysNothing = (value) => Object.keys(value).length === 0 || value.providers?.length === 0;

/** Parts of the policy, each with the form made from its schema. */
export default class SignalboxPart extends LightningElement {
  @api view;
  /**
   * A section with `words` and the names of its `parts`; one that is switched on as a whole says how it is `off`, what `add` does, and what is `gone`. What is edited
   * elsewhere it can `skip`.
   */
  @api section;

  get skip() {
    return this.section.skip ?? [];
  }

  get loading() {
    return this.view.parts.schema === null;
  }

  get isOff() {
    const [name] = this.section.parts;
    return this.section.off !== undefined && this.view.policy[name] === undefined;
  }

  /** Whether what the usual is made from has not come yet. */
  get waits() {
    const { channels, directory } = this.view.parts;
    const missing = { notifications: channels.length === 0, outcomes: directory.usualOutcomes.rules.length === 0 };
    return missing[this.section.parts[0]] === true;
  }

  /** Whether it can be taken away again as a whole. */
  get canGo() {
    return this.section.off !== undefined && !this.isOff;
  }

  get question() {
    return `Take away “${this.section.title ?? this.section.label}”?`;
  }

  get forms() {
    const { schema } = this.view.parts;
    if (schema === null) return [];
    const bare = this.section.parts.length === 1;
    return this.section.parts.map((name) => {
      const part = schema.properties[name];
      return { name, bare, schema: part, value: this.view.policy[name] ?? freshValue(part, name, this.view.offer) };
    });
  }

  handleAdd() {
    const [name] = this.section.parts;
    const usual = USUAL_PARTS[name](this.view.offer);
    this.view.parts.settings.edit((policy) => withPart(policy, name, usual));
  }

  handleTakeAway() {
    const [name] = this.section.parts;
    this.view.parts.settings.edit((policy) => withPart(policy, name, undefined));
  }

  handleChange(event) {
    const { name } = event.currentTarget.dataset;
    const value = plain(event.detail.value);
    const needed = this.view.parts.schema.required.includes(name);
    this.view.parts.settings.edit((policy) => withPart(policy, name, !needed && saysNothing(value) ? undefined : value));
  }
}
