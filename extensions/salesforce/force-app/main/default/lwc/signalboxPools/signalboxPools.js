import { LightningElement, api } from 'lwc';
import { addPool, newId } from 'c/signalboxPolicy';

/** More pools than this are searched. */
const FEW = 10;

/** The pools: who takes turns, with which share, and how the next one is chosen. One is open at a time. */
export default class SignalboxPools extends LightningElement {
  @api view;
  openId = null;
  search = '';

  get pools() {
    return this.view.policy.pools;
  }

  get none() {
    return this.pools.length === 0;
  }

  get many() {
    return this.pools.length > FEW;
  }

  get found() {
    const wanted = this.search.trim().toLowerCase();
    return this.pools
      .map((pool) => ({ pool, open: pool.id === this.openId }))
      .filter(({ pool, open }) => open || pool.name.toLowerCase().includes(wanted));
  }

  get nothingFound() {
    return !this.none && this.found.length === 0;
  }

  handleSearch(event) {
    this.search = event.detail.value ?? '';
  }

  handleToggle(event) {
    const { id } = event.currentTarget.dataset;
    this.openId = this.openId === id ? null : id;
  }

  add() {
    const id = newId('pool');
    this.openId = id;
    this.view.parts.settings.edit((policy) => addPool(policy, id));
  }
}
