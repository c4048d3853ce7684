/** SignalboxException: why something did not happen, in the words a person sees. */
export class ApexFailure extends Error {
  override readonly name = 'ApexFailure';
  readonly code: string;
  readonly nextStep: string;

  constructor(code: string, message: string, nextStep: string) {
    super(message);
    this.code = code;
    this.nextStep = nextStep;
  }

  /** The message of the AuraHandledException a component is given. */
  forComponent(): string {
    return JSON.stringify({ ok: false, code: this.code, message: this.message, nextStep: this.nextStep });
  }

  /** For a Flow, which shows one line. */
  inOneLine(): string {
    return `${this.message} ${this.nextStep}`;
  }
}
