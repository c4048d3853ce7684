/** `lightning/platformShowToastEvent`: a toast is an event the page listens for. */
export class ShowToastEvent extends CustomEvent<Readonly<Record<string, unknown>>> {
  constructor(detail: Readonly<Record<string, unknown>>) {
    super('lightning__showtoast', { bubbles: true, composed: true, cancelable: true, detail });
  }
}
