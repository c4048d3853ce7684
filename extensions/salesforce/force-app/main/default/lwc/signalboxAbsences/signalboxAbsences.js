import { LightningElement, api } from 'lwc';
import { calendarDate, momentOf } from 'c/signalboxPolicy';

/** Times away of one person. They hold from the moment they are entered, without publishing. Fires `away` when they changed. */
export default class SignalboxAbsences extends LightningElement {
  @api repId;
  @api absences = [];
  @api view;
  why = '';
  from = '';
  until = '';
  back = '09:00';
  problem = '';
  busy = false;
  failure = null;

  get own() {
    return this.absences
      .filter(({ repId }) => repId === this.repId)
      .map(({ absenceId, sentence, why, now }) => ({
        absenceId,
        words: `${sentence}: ${why}`,
        endLabel: now ? 'End it now' : 'Take it back',
      }));
  }

  get none() {
    return this.own.length === 0;
  }

  handleWhy(event) {
    this.why = event.detail.value ?? '';
  }

  handleFrom(event) {
    this.from = event.detail.value ?? '';
  }

  handleUntil(event) {
    this.until = event.detail.value ?? '';
  }

  handleBack(event) {
    this.back = event.detail.value ?? this.back;
  }

  /** Epoch milliseconds; null = open on that side. */
  momentOf(day, time) {
    if (day === '') return null;
    const [hours, minutes] = time.split(':').map(Number);
    return momentOf(calendarDate(day), { hours, minutes }, this.view.parts.clock.zone);
  }

  async add() {
    const away = { from: this.momentOf(this.from, '00:00'), until: this.momentOf(this.until, this.back), why: this.why.trim() };
    this.problem = problemWith(away);
    if (this.problem !== '') return;
    const asked = { requestId: crypto.randomUUID(), repId: this.repId, ...away };
    await this.take(() => this.view.parts.api.addAbsence(asked));
    if (this.failure === null) Object.assign(this, { why: '', from: '', until: '' });
  }

  async end(event) {
    const { id } = event.target.dataset;
    await this.take(() => this.view.parts.api.endAbsence(id, { requestId: crypto.randomUUID() }));
  }

  async take(ask) {
    this.busy = true;
    const answer = await ask();
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.dispatchEvent(new CustomEvent('away'));
  }
}

function problemWith({ from, until, why }) {
  if (why === '') return 'Say why: it stands in the trace of every lead that passes this person over.';
  if (until !== null && until <= (from ?? Date.now())) return 'The day back has to lie after the beginning, and in the future.';
  return '';
}
