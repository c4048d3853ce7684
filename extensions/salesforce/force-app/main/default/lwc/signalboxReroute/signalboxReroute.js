import { headline, reason } from 'c/signalboxTrace';
import { TraceWatch } from 'c/signalboxTraceWatch';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { api, LightningElement } from 'lwc';

/** The quick action "Reroute": asks why, waits for the decision, and closes saying who owns the lead now. */
export default class SignalboxReroute extends LightningElement {
  @api objectApiName;

  shownId;
  waiting = false;
  watch = null;

  /** Salesforce sets it after the component is on the page. What is decided by now is read at once, to tell the next decision apart. */
  @api
  get recordId() {
    return this.shownId;
  }
  set recordId(recordId) {
    this.watch?.stop();
    this.shownId = recordId;
    this.watch = new TraceWatch(recordId, (state) => this.show(state));
    this.watch.load();
  }

  disconnectedCallback() {
    this.watch?.stop();
  }

  awaitDecision() {
    this.waiting = true;
    this.watch.watchForNewDecision();
  }

  show({ trace, failure, loading, watching, gaveUp }) {
    if (!this.waiting || loading || watching) return;
    if (failure !== null) this.finish({ title: failure.message, message: failure.nextStep, variant: 'warning' });
    else if (gaveUp) this.finish({ title: 'There is no new decision yet', message: 'The lead stays in line.', variant: 'warning' });
    else this.finish({ title: headline(trace), message: reason(trace), variant: 'success' });
  }

  finish(toast) {
    this.watch.stop();
    this.dispatchEvent(new ShowToastEvent(toast));
    notifyRecordUpdateAvailable([{ recordId: this.shownId }]);
    this.close();
  }

  close() {
    this.dispatchEvent(new CloseActionScreenEvent());
  }
}
