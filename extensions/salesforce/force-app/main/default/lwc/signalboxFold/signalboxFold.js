import { LightningElement, api } from 'lwc';

/** What is needed seldom, folded away until somebody asks for it; what is typed inside stays when it is folded again. Fires `unfold`. */
export default class SignalboxFold extends LightningElement {
  @api label;
  open = false;

  get expanded() {
    return String(this.open);
  }

  get icon() {
    return this.open ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get body() {
    return this.open ? 'slds-p-left_medium slds-p-vertical_x-small' : 'slds-hide';
  }

  toggle() {
    this.open = !this.open;
    if (this.open) this.dispatchEvent(new CustomEvent('unfold'));
  }
}
