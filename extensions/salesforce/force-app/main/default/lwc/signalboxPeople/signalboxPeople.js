import { LightningElement, api } from 'lwc';
import { profileInWords, profileOf } from 'c/signalboxPolicy';

/** Everyone who can own leads: who is there, and what Signalbox knows about them beyond Salesforce. */
export default class SignalboxPeople extends LightningElement {
  @api view;
  columns = ['Person', 'Now', 'Set here', 'Away'];
  openId = null;
  search = '';
  absences = [];
  failure = null;

  connectedCallback() {
    this.load();
  }

  get reps() {
    return this.view.parts.directory.reps;
  }

  /** Somebody with a profile whom Salesforce does not know. */
  get gone() {
    const ids = (this.view.policy.people ?? []).map(({ repId }) => repId);
    const missing = ids.filter((id) => !this.reps.some(({ repId }) => repId === id));
    const waits = this.reps.length === 0 || missing.length === 0;
    return waits ? null : `Something is set for ${missing.join(', ')}, whom Salesforce does not know. It does no harm.`;
  }

  get rows() {
    const wanted = this.search.trim().toLowerCase();
    return this.reps
      .map((rep) => ({ rep, set: profileInWords(profileOf(this.view.policy, rep.repId)) }))
      .filter(({ rep, set }) => [rep.name, rep.email ?? '', ...rep.teams, set].some((text) => text.toLowerCase().includes(wanted)))
      .map(({ rep, set }) => this.rowOf(rep, set));
  }

  rowOf({ repId, name, teams, available, availability }, set) {
    const away = this.absences.filter((absence) => absence.repId === repId);
    return {
      key: repId,
      cells: [
        { text: name, sub: teams.join(', ') },
        { text: availability, tone: available ? 'good' : 'warning' },
        { text: set || '–' },
        { text: away.map(({ sentence }) => sentence).join('; ') || '–' },
      ],
      actions: [{ name: 'edit', label: 'Edit', title: `Edit ${name}` }],
    };
  }

  handleSearch(event) {
    this.search = event.detail.value ?? '';
  }

  handleOpen(event) {
    this.openId = event.detail.key;
  }

  handleBack() {
    this.openId = null;
  }

  /** Times away hold at once, and who is there now may be another. */
  async handleAway() {
    await this.load();
    await this.view.parts.settings.reloadPeople();
  }

  async load() {
    const answer = await this.view.parts.api.absences();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.absences = answer.data.absences;
  }
}
