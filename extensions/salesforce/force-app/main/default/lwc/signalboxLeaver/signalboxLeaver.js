import { LightningElement, api } from 'lwc';
import { placeInWords, repChoices } from 'c/signalboxPolicy';

const WHICH = {
  published: 'The version in force',
  draft: 'The draft',
  scheduled: 'A version that takes effect later',
  shadow: 'The shadow that runs',
};
/** Leads of a leaver that are routed again in a minute, at most. */
const PER_MINUTE = 60;

/** Everything that still points at a person, and one action that hands all of it over. */
export default class SignalboxLeaver extends LightningElement {
  @api view;
  repId = '';
  heirId = '';
  why = '';
  found = null;
  handed = null;
  failure = null;
  loading = false;
  busy = false;

  get people() {
    return this.view.parts.directory.reps.map(({ repId, name, active }) => ({
      label: active ? name : `${name} (no longer active)`,
      value: repId,
    }));
  }

  get heirs() {
    const others = repChoices(this.view.parts.directory).filter(({ value }) => value !== this.repId);
    return [{ label: 'Nobody in particular', value: '' }, ...others];
  }

  get question() {
    return `Hand over everything of ${this.found.name}?`;
  }

  get facts() {
    const { owned, ownedMore, givenLately, givenSince, waiting, absences, policies } = this.found;
    const since = this.view.parts.clock.minute(givenSince);
    const facts = [
      `${ownedMore ? 'More than ' : ''}${owned} leads are theirs; ${givenLately} of them or others were given since ${since}.`,
    ];
    if (waiting.length > 0) facts.push(`${waiting.length} ${waiting.length === 1 ? 'lead waits' : 'leads wait'} for them.`);
    if (absences > 0) facts.push(`${absences} ${absences === 1 ? 'absence is' : 'absences are'} entered for them.`);
    if (policies.length === 0) facts.push('No policy names them.');
    return facts;
  }

  get policies() {
    return this.found.policies.map(({ which, places }) => ({ which, title: WHICH[which], places: places.map(placeInWords) }));
  }

  get nextStep() {
    return this.handed.revision === null
      ? 'No policy names this person. Start the run below.'
      : 'Look through the draft under Check and publish, publish it, then start the run below.';
  }

  handleWho(event) {
    Object.assign(this, { repId: event.detail.value, found: null, handed: null, heirId: '', why: '' });
    return this.lookAgain();
  }

  handleHeir(event) {
    this.heirId = event.detail.value;
  }

  handleWhy(event) {
    this.why = event.detail.value ?? '';
  }

  async lookAgain() {
    const { repId } = this;
    this.loading = this.found === null;
    const answer = await this.view.parts.api.leaver(repId);
    if (repId !== this.repId) return;
    this.loading = false;
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.found = answer.data;
  }

  async handOver() {
    const { api: calls, settings } = this.view.parts;
    if (!(await settings.save())) return;
    const said = this.why.trim();
    const why = said.length < 3 ? `${this.found.name} hands over.` : said;
    this.busy = true;
    const answer = await calls.handOver(this.repId, {
      requestId: crypto.randomUUID(),
      heirId: this.heirId || null,
      why,
      perMinute: PER_MINUTE,
    });
    this.busy = false;
    if (answer.ok) {
      this.handed = answer.data;
      await settings.reload();
    }
    await this.lookAgain();
    if (!answer.ok) this.failure = answer;
  }
}
