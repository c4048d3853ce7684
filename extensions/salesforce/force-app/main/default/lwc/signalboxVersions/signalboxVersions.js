import { LightningElement, api } from 'lwc';
import { isUnsaved } from 'c/signalboxPolicy';

/** Every published version; any can be put in force again, as a new version. */
export default class SignalboxVersions extends LightningElement {
  @api view;
  columns = ['Version', 'Published', 'By', 'Note'];
  versions = null;
  failure = null;
  done = null;
  asked = null;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.versions === null && this.failure === null;
  }

  get retryLabel() {
    return this.versions === null ? 'Try again' : null;
  }

  get inForce() {
    return this.view.parts.state?.published.version ?? null;
  }

  /** Restoring would drop what is unsaved on the page, so it has to wait. */
  get unsaved() {
    const { state } = this.view.parts;
    return state !== null && isUnsaved(state);
  }

  get rows() {
    return this.versions.map(({ version, publishedAt, publishedBy, note }) => {
      const restore = { name: 'restore', label: 'Restore', title: `Restore version ${version}`, disabled: this.unsaved };
      return {
        key: String(version),
        cells: [
          { text: version === this.inForce ? `${version} (in force)` : String(version) },
          { text: this.view.parts.clock.minute(publishedAt) },
          { text: publishedBy },
          { text: note ?? '–' },
        ],
        actions: version === this.inForce ? [] : [restore],
      };
    });
  }

  get question() {
    return `Put version ${this.asked} in force again?`;
  }

  async load() {
    const answer = await this.view.parts.api.versions();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.versions = answer.data.versions;
  }

  ask(event) {
    this.asked = Number(event.detail.key);
  }

  leave() {
    this.asked = null;
  }

  async restore() {
    const version = this.asked;
    this.asked = null;
    const answer = await this.view.parts.api.restore({ requestId: crypto.randomUUID(), version });
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.done = `Restored as version ${answer.data.version}, which is in force`;
    await this.view.parts.settings.reload();
    await this.load();
  }
}
