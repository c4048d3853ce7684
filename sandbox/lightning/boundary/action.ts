/** `lightning/actions`: a quick action asks the page to close its screen. */
export class CloseActionScreenEvent extends CustomEvent<null> {
  constructor() {
    super('lightning__closeactionscreen', { bubbles: true, composed: true, detail: null });
  }
}
