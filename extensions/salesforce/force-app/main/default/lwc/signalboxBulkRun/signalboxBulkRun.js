import { LightningElement, api } from 'lwc';
import { MOVE_WORDS, isUnderWay, movesOf, stateInWords } from 'c/signalboxPolicy';

/** Milliseconds between two looks while it is under way. */
const EVERY_MS = 3000;

/** One run: what would become of its leads, how far it is, and what may be done with it. Fires `moved` when its state is another. */
export default class SignalboxBulkRun extends LightningElement {
  @api runId;
  @api view;
  ownerColumns = ['Would go to', '#Leads'];
  leadColumns = ['Lead', 'Before', 'After', ''];
  run = null;
  failure = null;
  timer = null;

  connectedCallback() {
    this.look();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  get loading() {
    return this.run === null && this.failure === null;
  }

  get standing() {
    return stateInWords(this.run);
  }

  get asked() {
    const { why, createdAt, by, perMinute } = this.run;
    return `${why} Asked ${this.view.parts.clock.minute(createdAt)} by ${by}, at most ${perMinute} a minute.`;
  }

  get begun() {
    return this.run.state !== 'preparing' && this.run.state !== 'ready';
  }

  get progress() {
    const { done, total } = this.run.counts;
    return Math.round((100 * done) / Math.max(1, total));
  }

  get preview() {
    return this.run.state === 'ready' ? this.run.preview : null;
  }

  get previewWords() {
    const { looked, unchanged } = this.preview;
    const { total } = this.run.counts;
    return `Of ${looked < total ? `the first ${looked} of ${total}` : total} leads ${unchanged} would stay as they are.`;
  }

  get owners() {
    return this.preview.owners.map(({ repId, name, leads }) => ({ key: repId ?? '', cells: [{ text: name }, { text: String(leads) }] }));
  }

  get leads() {
    const shown = this.preview?.leads ?? this.run.progress;
    return shown.map(({ leadId, url, before, after, sentence }) => ({
      key: leadId,
      cells: [{ text: leadId, href: url }, { text: before }, { text: `→ ${after}` }, { text: sentence }],
    }));
  }

  get moves() {
    return movesOf(this.run).map((name) => ({
      name,
      variant: name === 'undo' || name === 'cancel' ? 'destructive' : 'neutral',
      ...MOVE_WORDS[name],
    }));
  }

  async look() {
    clearTimeout(this.timer);
    const answer = await this.view.parts.api.bulkRun(this.runId);
    this.failure = answer.ok ? null : answer;
    if (answer.ok) {
      const movedOn = this.run !== null && this.run.state !== answer.data.state;
      this.run = answer.data;
      if (movedOn) this.dispatchEvent(new CustomEvent('moved'));
    }
    // Undefined = the run was closed while the answer was on its way.
    if (answer.ok && this.timer !== undefined && isUnderWay(this.run)) this.timer = this.again();
  }

  again() {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- It goes on by itself, and nothing tells the page so.
    return setTimeout(() => this.look(), EVERY_MS);
  }

  async handleMove(event) {
    const { move } = event.currentTarget.dataset;
    const answer = await this.view.parts.api.moveBulkRun(this.runId, { requestId: crypto.randomUUID(), move });
    await this.look();
    if (!answer.ok) this.failure = answer;
  }
}
