import { api, LightningElement } from 'lwc';

const LOOKS = {
  success: { theme: 'slds-theme_success', icon: 'utility:success', word: 'Success' },
  info: { theme: 'slds-scoped-notification_light', icon: 'utility:info', word: 'Information' },
  warning: { theme: 'slds-theme_warning', icon: 'utility:warning', word: 'Warning' },
  error: { theme: 'slds-theme_error', icon: 'utility:error', word: 'Error' },
};

/** Something to know, beside what is shown: one line in bold, and whatever stands in the slot. */
export default class SignalboxNotice extends LightningElement {
  @api heading;
  /** success, info, warning or error. */
  @api variant = 'info';

  get look() {
    return LOOKS[this.variant] ?? LOOKS.info;
  }

  get classes() {
    return `slds-scoped-notification slds-media slds-media_center ${this.look.theme}`;
  }

  get iconVariant() {
    return this.variant === 'success' || this.variant === 'error' ? 'inverse' : null;
  }
}
