import { LightningElement, api } from 'lwc';

/** One lead as it was decided on several sides, each with its whole trace. Fires `close`. */
export default class SignalboxTraces extends LightningElement {
  @api leadId;
  @api view;
  /** Resolves to an answer with a list of `[what the side is called, decision]`. */
  @api read;
  failure = null;
  sides = null;

  async connectedCallback() {
    const answer = await this.read();
    if (answer.ok) this.sides = answer.data;
    else this.failure = answer;
  }

  get title() {
    return `Lead ${this.leadId}`;
  }

  get closeTitle() {
    return `Close ${this.title}`;
  }

  get loading() {
    return this.sides === null && this.failure === null;
  }

  get traces() {
    return (this.sides ?? []).map(([name, decision]) => ({ name, decision, heading: `${name}: ${decision.owner?.name ?? 'nobody'}` }));
  }

  close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
