import FORM_FACTOR from '@salesforce/client/formFactor';
import CONTACT_OWNER from '@salesforce/schema/Contact.OwnerId';
import CONTACT_ROUTED_AT from '@salesforce/schema/Contact.Signalbox_Routed_At__c';
import LEAD_OWNER from '@salesforce/schema/Lead.OwnerId';
import LEAD_ROUTED_AT from '@salesforce/schema/Lead.Signalbox_Routed_At__c';
import { movesLead } from 'c/signalboxTrace';
import { TraceWatch } from 'c/signalboxTraceWatch';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { api, LightningElement, wire } from 'lwc';

const WATCHED = { Lead: [LEAD_OWNER, LEAD_ROUTED_AT], Contact: [CONTACT_OWNER, CONTACT_ROUTED_AT] };

const NOT_READ = { trace: null, failure: null, loading: true, watching: false, gaveUp: false, readAt: 0 };

/** The routing card of one lead or contact: the answer first, the evidence below. */
export default class SignalboxCard extends LightningElement {
  @api recordId;
  @api objectApiName;
  /** True = only who, why, and what happens next. */
  @api short = false;
  /** SMALL, MEDIUM or LARGE, set by the page. */
  @api flexipageRegionWidth;

  state = NOT_READ;
  rerouting = false;
  accepted = null;
  onRecord = null;
  onCard = null;

  connectedCallback() {
    this.watch = new TraceWatch(this.recordId, (state) => this.show(state));
    this.watch.load();
  }

  disconnectedCallback() {
    this.watch.stop();
  }

  get watched() {
    return WATCHED[this.objectApiName];
  }

  /** The record changed on the page: by hand, by a quick action, or by what this card announced. */
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$watched' })
  readRecord({ data }) {
    if (!data) return;
    const seen = JSON.stringify(Object.values(data.fields).map(({ value }) => value));
    if (this.onRecord !== null && this.onRecord !== seen) this.watch?.load();
    this.onRecord = seen;
  }

  show(state) {
    this.state = state;
    if (state.loading || state.trace === null) return;
    const seen = `${state.trace.owner?.repId} ${state.trace.decision?.decisionId}`;
    // The rest of the page shows the owner from before until it is told.
    if (this.onCard !== null && this.onCard !== seen) notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    this.onCard = seen;
  }

  get trace() {
    return this.state.trace;
  }

  get readingFirst() {
    return this.trace === null && this.state.failure === null;
  }

  get failedFirst() {
    return this.trace === null ? this.state.failure : null;
  }

  get failedLater() {
    return this.trace === null ? null : this.state.failure;
  }

  get unseen() {
    return this.trace?.state === 'never-seen';
  }

  get erased() {
    return this.trace?.state === 'erased';
  }

  get known() {
    return this.trace !== null && !this.unseen && !this.erased;
  }

  get full() {
    return this.known && !this.short;
  }

  get follow() {
    return this.known ? this.trace.followThrough : null;
  }

  get canReroute() {
    return this.trace !== null && !this.erased && !this.short;
  }

  get narrow() {
    return FORM_FACTOR === 'Small' || this.flexipageRegionWidth === 'SMALL';
  }

  get next() {
    return (this.trace.decision?.next ?? []).map((text, index) => ({ key: index, text }));
  }

  get version() {
    return `Decided by version ${this.trace.decision.policyVersion} of the rules.`;
  }

  get acceptedNotice() {
    if (this.accepted === null) return null;
    const answered = !this.state.watching && !this.state.gaveUp;
    return answered
      ? { heading: 'Routed again', variant: 'success', sentence: 'The decision on this card is the new one.' }
      : { heading: 'Reroute asked for', variant: 'info', sentence: this.accepted };
  }

  retry() {
    this.watch.load();
  }

  openReroute() {
    this.rerouting = true;
    this.accepted = null;
  }

  closeReroute() {
    this.rerouting = false;
  }

  awaitDecision(event) {
    this.rerouting = false;
    this.accepted = event.detail.sentence;
    this.watch.watchForNewDecision();
  }

  handleAnswered({ detail: { kind } }) {
    if (movesLead(kind)) this.watch.watchForNewDecision();
    else this.watch.load();
  }
}
