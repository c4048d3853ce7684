/** `lightning-quick-action-panel`: head, body and foot of a quick action's screen. */
import { LightningElement, api } from 'lwc';

export default class QuickActionPanel extends LightningElement {
  @api header = '';

  hasFooter = false;

  get footerClass() {
    return this.hasFooter ? 'slds-modal__footer' : 'slds-hide';
  }

  look({ target }) {
    this.hasFooter = target.assignedElements().length > 0;
  }
}
