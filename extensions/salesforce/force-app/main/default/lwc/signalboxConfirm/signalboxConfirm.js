import { LightningElement, api } from 'lwc';

/** A button that asks before it does anything, and says what would follow. Fires `confirm`. */
export default class SignalboxConfirm extends LightningElement {
  @api label;
  /** What the button is about, where several have the same label. */
  @api about;
  @api question;
  @api consequence;
  @api confirmLabel;
  @api variant = 'neutral';
  @api disabled = false;
  @api busy = false;
  closed = true;

  get buttonTitle() {
    return this.about ? `${this.label}: ${this.about}` : this.label;
  }

  get sure() {
    return this.confirmLabel ?? this.label;
  }

  get confirmVariant() {
    return this.variant === 'destructive-text' || this.variant === 'destructive' ? 'destructive' : 'brand';
  }

  open() {
    this.closed = false;
  }

  close() {
    this.closed = true;
  }

  confirm() {
    this.closed = true;
    this.dispatchEvent(new CustomEvent('confirm'));
  }
}
