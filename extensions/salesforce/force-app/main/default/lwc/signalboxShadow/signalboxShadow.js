import { LightningElement, api } from 'lwc';

/** A copy of the draft that decides beside the published policy on every lead and writes nothing: start it, stop it, see where they differ. */
export default class SignalboxShadow extends LightningElement {
  @api view;
  found = null;
  failure = null;
  name = '';
  busy = false;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.found === null && this.failure === null;
  }

  get retryLabel() {
    return this.found === null ? 'Try again' : null;
  }

  get running() {
    return this.found.shadows.find(({ stoppedAt }) => stoppedAt === null);
  }

  get stopLabel() {
    return `Stop “${this.running.name}”`;
  }

  get noDraft() {
    const { state } = this.view.parts;
    return state.stored === null && state.policy === state.published.policy;
  }

  get cannotStart() {
    return this.busy || this.name.trim() === '';
  }

  get report() {
    return this.found.report;
  }

  get standing() {
    return this.report.shadow.stoppedAt === null ? 'Runs' : 'Stopped';
  }

  get started() {
    const { startedAt, startedBy } = this.report.shadow;
    return `Started ${this.view.parts.clock.minute(startedAt)} by ${startedBy}.`;
  }

  get agreement() {
    const { leads, sameOwner, sameDestination, sameRule } = this.report.agreement;
    const percent = (same) => (leads === 0 ? '–' : `${((100 * same) / leads).toFixed(1)} %`);
    return [
      { label: 'Leads', text: String(leads) },
      { label: 'Same owner', text: percent(sameOwner) },
      { label: 'Same destination', text: percent(sameDestination) },
      { label: 'Same rule', text: percent(sameRule) },
    ];
  }

  get loadTraces() {
    const { shadowId } = this.report.shadow;
    return async (decisionId) => {
      const answer = await this.view.parts.api.shadowLead(shadowId, decisionId);
      if (!answer.ok) return answer;
      const { published, shadow } = answer.data;
      return {
        ok: true,
        data: [
          ['By the version in force', published],
          ['By the shadow', shadow],
        ],
      };
    };
  }

  handleName(event) {
    this.name = event.detail.value ?? '';
  }

  async load() {
    const answer = await this.view.parts.api.shadows();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.found = answer.data;
  }

  async start() {
    const { api: calls, settings } = this.view.parts;
    this.busy = true;
    if (await settings.save()) await this.take(await calls.startShadow({ requestId: crypto.randomUUID(), name: this.name.trim() }));
    this.busy = false;
  }

  async stop() {
    await this.take(await this.view.parts.api.stopShadow(this.running.shadowId, { requestId: crypto.randomUUID() }));
  }

  async take(answer) {
    await this.load();
    if (!answer.ok) this.failure = answer;
  }
}
