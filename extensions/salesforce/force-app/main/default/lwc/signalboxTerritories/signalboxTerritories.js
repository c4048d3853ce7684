import { LightningElement, api } from 'lwc';
import { addTable, linesOnServer, newId, usualFields } from 'c/signalboxPolicy';

/** Territory tables: who covers which country, region, postal code, city, industry, size, segment or account. One is open at a time. */
export default class SignalboxTerritories extends LightningElement {
  @api view;
  openId = null;

  get none() {
    return this.view.policy.territories.length === 0;
  }

  get tables() {
    return this.view.policy.territories.map((table) => {
      const lines = linesOnServer(this.view.parts.state, table.id) ?? table.entries.length;
      const open = table.id === this.openId;
      const toggleLabel = open ? 'Close' : 'Edit';
      const words = `${table.name}: ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`;
      return { table, open, toggleLabel, words, title: `${toggleLabel} ${table.name}` };
    });
  }

  handleToggle(event) {
    const { id } = event.target.dataset;
    this.openId = this.openId === id ? null : id;
  }

  add() {
    const id = newId('table');
    const fields = usualFields(this.view.parts.directory);
    this.openId = id;
    this.view.parts.settings.edit((policy) => addTable(policy, id, fields));
  }
}
