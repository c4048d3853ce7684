import { LightningElement, api } from 'lwc';
import { plain, withPart } from 'c/signalboxPolicy';

/** Parts of the policy, each with the form made from its schema. */
export default class SignalboxPart extends LightningElement {
  @api view;
  /** A section with `words` and the names of its `parts`. */
  @api section;

  get loading() {
    return this.view.parts.schema === null;
  }

  get forms() {
    const { schema } = this.view.parts;
    if (schema === null) return [];
    const bare = this.section.parts.length === 1;
    return this.section.parts.map((name) => ({ name, bare, schema: schema.properties[name], value: this.view.policy[name] }));
  }

  /** What may be left out of a policy is, once it says nothing. */
  handleChange(event) {
    const { name } = event.currentTarget.dataset;
    const value = plain(event.detail.value);
    const needed = this.view.parts.schema.required.includes(name);
    const nothing = !needed && (value === undefined || Object.keys(value).length === 0);
    this.view.parts.settings.edit((policy) => withPart(policy, name, nothing ? undefined : value));
  }
}
