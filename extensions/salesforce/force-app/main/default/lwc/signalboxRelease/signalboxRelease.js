import { LightningElement, api } from 'lwc';
import { calendarDate, isUnsaved, momentOf, scheduledInWords } from 'c/signalboxPolicy';

const WHENS = [
  { label: 'At once', value: 'now' },
  { label: 'From a moment on', value: 'from' },
];

/** Puts the draft in force, at once or by the clock, with a note for the history; or throws it away. Fires `released` when either was done. */
export default class SignalboxRelease extends LightningElement {
  @api view;
  whens = WHENS;
  note = '';
  when = 'now';
  day = '';
  time = '08:00';
  noDay = false;
  busy = false;
  done = null;
  failure = null;
  waiting = [];

  connectedCallback() {
    this.readScheduled();
  }

  get state() {
    return this.view.parts.state;
  }

  get unsaved() {
    return isUnsaved(this.state);
  }

  get hasDraft() {
    return this.state.stored !== null;
  }

  get nothing() {
    if (this.unsaved || this.hasDraft) return null;
    return `Version ${this.state.published.version} is in force and there is no draft. Change a rule to start one.`;
  }

  get later() {
    return this.when === 'from';
  }

  get publishLabel() {
    return this.unsaved ? 'Save and publish' : 'Publish';
  }

  get cannotPublish() {
    return this.busy || this.state.conflict !== null;
  }

  get scheduled() {
    const { clock } = this.view.parts;
    return this.waiting.map((one) => ({
      scheduleId: one.scheduleId,
      waits: one.state === 'scheduled',
      words: `${scheduledInWords(one, clock)}${one.note === null ? '' : ` “${one.note}”`}`,
      problem: one.problem,
      found:
        one.findings?.length > 0 ? `The check found when it took effect: ${one.findings.map(({ sentence }) => sentence).join(' ')}` : null,
    }));
  }

  handleNote(event) {
    this.note = event.detail.value ?? '';
  }

  handleWhen(event) {
    this.when = event.detail.value;
  }

  handleDay(event) {
    this.day = event.detail.value ?? '';
  }

  handleTime(event) {
    this.time = event.detail.value ?? this.time;
  }

  /** Undefined = at once. */
  get from() {
    if (!this.later) return undefined;
    const [hours, minutes] = this.time.split(':').map(Number);
    return momentOf(calendarDate(this.day), { hours, minutes }, this.view.parts.clock.zone);
  }

  async publish() {
    this.noDay = this.later && this.day === '';
    if (this.noDay) return;
    const { settings } = this.view.parts;
    this.busy = true;
    if (await settings.save()) await this.publishSaved(settings.read().stored.revision);
    this.busy = false;
  }

  async publishSaved(revision) {
    const { api: calls, settings, clock } = this.view.parts;
    const { from } = this;
    const asked = { requestId: crypto.randomUUID(), revision, note: this.note.trim() || null, ...(from === undefined ? {} : { from }) };
    const answer = await calls.publish(asked);
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    const { version, takesEffectAt } = answer.data;
    this.done = takesEffectAt === null ? `Version ${version} is in force` : `It takes effect on ${clock.minute(takesEffectAt)}`;
    this.note = '';
    this.when = 'now';
    await settings.reload();
    await this.readScheduled();
    this.dispatchEvent(new CustomEvent('released'));
  }

  async discard() {
    const answer = await this.view.parts.api.discardDraft({ requestId: crypto.randomUUID() });
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    await this.view.parts.settings.reload();
    this.dispatchEvent(new CustomEvent('released'));
  }

  async handleCancel(event) {
    const { id } = event.currentTarget.dataset;
    const answer = await this.view.parts.api.cancelSchedule(id, { requestId: crypto.randomUUID() });
    this.failure = answer.ok ? null : answer;
    await this.readScheduled();
  }

  async readScheduled() {
    const answer = await this.view.parts.api.scheduled();
    if (answer.ok) this.waiting = answer.data.scheduled;
    else this.failure = answer;
  }
}
