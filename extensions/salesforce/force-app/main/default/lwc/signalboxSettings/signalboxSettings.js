import { LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { createApi, createSettings, isUnsaved } from 'c/signalboxPolicy';
import { manage } from 'c/signalboxApi';
import { SECTION_GROUPS, WITHOUT_POLICY, sectionOf } from './sections';

/** The calls of the tab go through Apex, which gives the server's answer as it is. */
const api = createApi(({ method, path, body }) => manage(method, path, body));

/** The settings tab. Only the open section is rendered; edits live in the draft, so moving between sections loses nothing. */
export default class SignalboxSettings extends LightningElement {
  groups = SECTION_GROUPS;
  section = 'overview';
  settings = createSettings({
    api,
    viewer: { locale, zone: timeZone },
    onChange: (view) => {
      this.view = view;
    },
  });
  view = this.settings.view();

  connectedCallback() {
    window.addEventListener('beforeunload', this.guard);
    this.settings.load();
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.guard);
  }

  get current() {
    return sectionOf(this.section);
  }

  get title() {
    return this.current.title ?? this.current.label;
  }

  /** Which component is shown, by its name. */
  get show() {
    return { [this.current.parts === undefined ? this.section : 'part']: true };
  }

  get hasPolicy() {
    return this.view.parts.state !== null;
  }

  get waiting() {
    return !this.hasPolicy && !WITHOUT_POLICY.includes(this.section);
  }

  get failures() {
    return this.view.parts.failures;
  }

  handleSelect(event) {
    this.section = event.detail.name;
  }

  handleRetryOthers() {
    this.settings.retry();
  }

  handleRetry() {
    this.settings.reload();
  }

  /** Asks before the page is left with changes that are nowhere else. */
  guard = (event) => {
    const { state } = this.view.parts;
    if (state !== null && isUnsaved(state)) event.preventDefault();
  };
}
