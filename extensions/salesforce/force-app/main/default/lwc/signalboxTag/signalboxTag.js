import { api, LightningElement } from 'lwc';

const BADGES = {
  success: 'slds-theme_success',
  info: 'slds-badge_inverse',
  warning: 'slds-theme_warning',
  danger: 'slds-theme_error',
  default: 'slds-badge_lightest',
};

/** A state in words; the colour only repeats what the words say. */
export default class SignalboxTag extends LightningElement {
  /** `{ label, variant }`, variant one of success, info, warning, danger, default. */
  @api tag;

  get classes() {
    return `slds-shrink-none ${BADGES[this.tag.variant]}`;
  }
}
