import { LightningElement, api } from 'lwc';
import {
  addMember,
  changePool,
  plain,
  poolInWords,
  poolSummary,
  poolUses,
  removeMember,
  removePool,
  repChoices,
  repName,
  setWeight,
} from 'c/signalboxPolicy';

/** Edited in a table of their own. */
const SKIP = ['name', 'members'];

/** One pool: its members with weight and standing, and how the next one is chosen. Fires `toggle` to open or close it. */
export default class SignalboxPool extends LightningElement {
  @api pool;
  @api open = false;
  @api view;
  skip = SKIP;

  get directory() {
    return this.view.parts.directory;
  }

  get summary() {
    return poolSummary(this.pool, this.directory);
  }

  get words() {
    return poolInWords(this.pool, this.directory);
  }

  get toggleLabel() {
    return this.open ? 'Close' : 'Edit';
  }

  get toggleTitle() {
    return `${this.toggleLabel} ${this.pool.name}`;
  }

  get nobody() {
    return this.pool.members.length === 0;
  }

  get members() {
    const standing = this.directory.standings.find(({ poolId }) => poolId === this.pool.id);
    return this.pool.members.map(({ repId, weight }) => {
      const rep = this.directory.reps.find((one) => one.repId === repId);
      const numbers = standing?.members.find((one) => one.repId === repId);
      const name = repName(this.directory, repId);
      return {
        repId,
        weight,
        name,
        now: rep?.availability ?? 'Not in Salesforce',
        badge: `slds-badge ${rep?.available === true ? 'slds-theme_success' : 'slds-theme_warning'}`,
        entitled: numbers?.entitled.toFixed(1) ?? '–',
        received: numbers === undefined ? '–' : String(numbers.received),
        weightLabel: `Weight of ${name}`,
        removeLabel: `Remove ${name} from the pool`,
      };
    });
  }

  get others() {
    const inside = this.pool.members.map(({ repId }) => repId);
    return repChoices(this.directory).filter(({ value }) => !inside.includes(value));
  }

  get schema() {
    return this.view.parts.schema?.properties.pools.items;
  }

  get uses() {
    return poolUses(this.view.policy, this.pool.id);
  }

  get used() {
    return this.uses.length > 0;
  }

  get usedBy() {
    return this.used ? `Used by ${this.uses.join(', ')}.` : 'Not used by any rule.';
  }

  get question() {
    return `Delete the pool “${this.pool.name}”?`;
  }

  toggle() {
    this.dispatchEvent(new CustomEvent('toggle'));
  }

  handleName(event) {
    const { value: name } = event.detail;
    this.edit((policy) => changePool(policy, this.pool.id, (before) => ({ ...before, name })));
  }

  handleWeight(event) {
    const { value } = event.detail;
    if (value === '' || Number.isNaN(Number(value))) return;
    const member = { repId: event.target.dataset.id, weight: Number(value) };
    this.edit((policy) => setWeight(policy, this.pool.id, member));
  }

  handleAddMember(event) {
    const { value: repId } = event.detail;
    if (repId) this.edit((policy) => addMember(policy, this.pool.id, repId));
  }

  handleRemoveMember(event) {
    const { id: repId } = event.target.dataset;
    this.edit((policy) => removeMember(policy, this.pool.id, repId));
  }

  handleChange(event) {
    const next = plain(event.detail.value);
    this.edit((policy) => changePool(policy, this.pool.id, () => next));
  }

  remove() {
    this.edit((policy) => removePool(policy, this.pool.id));
  }

  edit(change) {
    this.view.parts.settings.edit(change);
  }
}
