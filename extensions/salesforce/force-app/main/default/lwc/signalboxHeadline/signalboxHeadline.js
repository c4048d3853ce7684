import { api, LightningElement } from 'lwc';
import { headline, reason, STATE_TAGS } from 'c/signalboxTrace';

/** The answer in ten seconds: who, in which state, and why, with whatever stands against it. */
export default class SignalboxHeadline extends LightningElement {
  @api trace;

  get headline() {
    return headline(this.trace);
  }

  get reason() {
    return reason(this.trace);
  }

  get tag() {
    return STATE_TAGS[this.trace.state];
  }

  /** The owner was changed after Signalbox chose another. */
  get overturned() {
    const { owner, decision, changes } = this.trace;
    const chosen = decision?.owner ?? null;
    if (owner === null || chosen === null || owner.repId === chosen.repId) return null;
    return {
      heading: `Signalbox chose ${chosen.name}; the owner was changed later`,
      sentence: changes[0]?.sentence ?? 'See the later owner changes below.',
    };
  }

  get unwritten() {
    const { write } = this.trace;
    return write !== null && write.problem !== null ? write : null;
  }
}
