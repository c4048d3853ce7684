import { LightningElement, api } from 'lwc';
import { outcomeOf, policyToSend } from 'c/signalboxPolicy';

/** Decides on a lead that exists or is made up, with the rules on the page, and writes nothing. */
export default class SignalboxTry extends LightningElement {
  @api view;
  lead = '';
  busy = false;
  failure = null;
  decision = null;

  get outcome() {
    return outcomeOf(this.decision);
  }

  handleLead(event) {
    this.lead = event.detail.value ?? '';
  }

  tryLead() {
    const lead = this.lead.trim();
    if (lead !== '') this.run({ lead });
  }

  tryMadeUp(event) {
    this.run({ properties: event.detail });
  }

  async run(asked) {
    this.busy = true;
    const answer = await this.view.parts.api.tryLead({ ...asked, ...policyToSend(this.view.parts.settings.read()) });
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    this.decision = answer.ok ? answer.data : null;
  }
}
