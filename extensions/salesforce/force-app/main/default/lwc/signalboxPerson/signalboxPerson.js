import { LightningElement, api } from 'lwc';
import { changeProfile, plain, profileOf, repName } from 'c/signalboxPolicy';

/** Whose profile it is goes without saying. */
const SKIP = ['repId'];

/** One person: times away, and the profile. Fires `back`, and `away` when a time away was entered or ended. */
export default class SignalboxPerson extends LightningElement {
  @api repId;
  @api absences;
  @api view;
  skip = SKIP;

  get name() {
    return repName(this.view.parts.directory, this.repId);
  }

  get schema() {
    return this.view.parts.schema?.properties.people.items;
  }

  get profile() {
    return profileOf(this.view.policy, this.repId);
  }

  handleChange(event) {
    const next = { repId: this.repId, ...plain(event.detail.value) };
    this.view.parts.settings.edit((policy) => changeProfile(policy, this.repId, () => next));
  }

  back() {
    this.dispatchEvent(new CustomEvent('back'));
  }

  forwardAway() {
    this.dispatchEvent(new CustomEvent('away'));
  }
}
