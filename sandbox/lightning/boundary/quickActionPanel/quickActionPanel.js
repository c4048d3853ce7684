/** `lightning-quick-action-panel`: head, body and foot of a quick action's screen. */
import { LightningElement, api } from 'lwc';

export default class QuickActionPanel extends LightningElement {
  @api header = '';

  hasFooter = false;

  get footerClass() {
    return this.hasFooter ? 'slds-modal__footer' : 'slds-hide';
  }

  /** Something was put into the foot; nothing tells of a foot that stays empty. */
  fill() {
    this.hasFooter = true;
  }
}
