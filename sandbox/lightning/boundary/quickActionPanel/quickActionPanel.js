/** `lightning-quick-action-panel`: head, body and foot of a quick action's screen. */
import { LightningElement, api } from 'lwc';

export default class QuickActionPanel extends LightningElement {
  @api header = '';
}
