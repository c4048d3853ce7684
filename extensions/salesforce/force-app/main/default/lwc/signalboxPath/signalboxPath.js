import { api, LightningElement } from 'lwc';
import { STEP_NAMES } from 'c/signalboxTrace';

/** The steps through the rules in order; what was tested or looked at in a step opens on demand. */
export default class SignalboxPath extends LightningElement {
  /** Steps of a decision. */
  @api path;

  get steps() {
    return this.path.map(({ kind, title, sentence, details }, index) => ({
      key: index,
      name: `${index + 1}. ${title ?? STEP_NAMES[kind]}:`,
      sentence,
      summary: details.length > 0 ? `Details of step ${index + 1}` : null,
      details: details.map((text, at) => ({ key: at, text })),
    }));
  }
}
