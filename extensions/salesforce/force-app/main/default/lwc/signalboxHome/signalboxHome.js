import { LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { oversee } from 'c/signalboxApi';
import { createApi, createClock } from 'c/signalboxFigures';

/** The calls of the tab go through Apex, which gives the server's answer as it is. */
const api = createApi(({ method, path, body }) => oversee(method, path, body));

const TABS = [
  { name: 'now', label: 'Now' },
  { name: 'report', label: 'Reports' },
];
/** Names are read from the CRM each time. */
const EVERY_MS = 60_000;
/** A page left open overnight asks no longer than about two hours. */
const LOOKS = 120;

/** The manager's page: leads that need somebody now, and how well leads are answered. */
export default class SignalboxHome extends LightningElement {
  tabs = TABS;
  selected = 'now';
  home = null;
  failure = null;
  looks = 0;
  gone = false;

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    this.gone = true;
    clearTimeout(this.timer);
  }

  get loading() {
    return this.home === null && this.failure === null;
  }

  get retryLabel() {
    return this.home === null ? 'Try again' : null;
  }

  get onNow() {
    return this.home !== null && this.selected === 'now';
  }

  get onReport() {
    return this.home !== null && this.selected === 'report';
  }

  /** What every part of the page is given. */
  get view() {
    return { api, locale, clock: createClock(this.home.zone, { locale, zone: timeZone }), home: this.home };
  }

  handleSelect({ detail }) {
    this.selected = detail.name;
  }

  async load() {
    clearTimeout(this.timer);
    const answer = await api.home();
    if (this.gone) return;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.home = answer.data;
    if (this.looks < LOOKS) this.lookLater();
  }

  lookLater() {
    // Leads come and go by what others do, of which no event tells a component.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.timer = setTimeout(() => {
      this.looks += 1;
      if (this.selected === 'now') this.load();
      else this.lookLater();
    }, EVERY_MS);
  }
}
