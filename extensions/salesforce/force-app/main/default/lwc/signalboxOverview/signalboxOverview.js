import { LightningElement, api } from 'lwc';
import mayConnect from '@salesforce/customPermission/Signalbox_Connect';
import { duration } from 'c/signalboxPolicy';

/** How changes are listened to, the better way first. */
const WAYS = { pubsub: 'the Pub/Sub API', cometd: 'CometD', poll: 'asking for what changed' };

const STATES = {
  connected: { label: 'Connected', badge: 'slds-badge slds-m-left_small slds-theme_success' },
  disconnected: { label: 'Disconnected', badge: 'slds-badge slds-m-left_small slds-theme_error' },
  uninstalled: { label: 'Uninstalled', badge: 'slds-badge slds-m-left_small' },
};

/** Is it connected, is it working, and what needs a person. */
export default class SignalboxOverview extends LightningElement {
  @api view;
  refreshing = false;
  erase = false;
  failure = null;
  /** Only who may connect the org may disconnect it; Apex holds to the same. */
  mayUninstall = mayConnect === true;

  get connection() {
    return this.view.parts.connection;
  }

  get loading() {
    return this.view.parts.failures.length === 0;
  }

  get state() {
    return STATES[this.connection.state];
  }

  get uninstalled() {
    return this.connection.state === 'uninstalled';
  }

  get missing() {
    const { missingScopes } = this.connection;
    return missingScopes.length === 0 ? null : `Reconnect to grant ${missingScopes.join(', ')}.`;
  }

  get reconnect() {
    return this.connection.state !== 'connected' || this.missing !== null;
  }

  get facts() {
    const { clock } = this.view.parts;
    const { crmAccountId, installedAt, lastEventAt, accounts, pageKey, stream } = this.connection;
    return [
      { label: 'Org', text: crmAccountId },
      { label: 'Installed', text: clock.minute(installedAt) },
      { label: 'Last event from Salesforce', text: lastEventAt === null ? 'None yet' : clock.moment(lastEventAt) },
      { label: 'Changes from Salesforce', text: this.listening(stream) },
      { label: 'Accounts read for matching', text: this.accountsRead(accounts) },
      { label: 'Key of this org', text: this.keyWords(pageKey) },
    ];
  }

  get counts() {
    const { clock } = this.view.parts;
    const { counts } = this.connection;
    const half = counts.medianMsToOwner === null ? 'No owner written yet' : `Half within ${duration(counts.medianMsToOwner)}`;
    const oldest = counts.oldestWaitingAt === null ? 'Nothing waits' : `Oldest since ${clock.moment(counts.oldestWaitingAt)}`;
    const unwritten = counts.writesStuck === 0 ? 'None stuck' : `${counts.writesStuck} could not be written`;
    return [
      { label: 'Decided in 24 hours', number: counts.decidedLast24h, sub: half },
      { label: 'Waiting', number: counts.waiting, sub: oldest },
      { label: 'On hold', number: counts.held, sub: '' },
      { label: 'Stuck', number: counts.stuck, sub: '' },
      { label: 'Owners being written', number: counts.writesWaiting, sub: unwritten },
    ];
  }

  /** When the key was made that the org calls with, and when it was last used. */
  keyWords(pageKey) {
    if (pageKey === null) return 'None yet. Reconnect to have one made.';
    const { minute } = this.view.parts.clock;
    const used = pageKey.lastUsedAt === null ? 'not used yet' : `last used ${minute(pageKey.lastUsedAt)}`;
    return `Made ${minute(pageKey.madeAt)}, ${used}`;
  }

  /** By which way changes are heard, and until when all of them are known. */
  listening(stream) {
    if (stream === null || stream.source === null) return 'Not listened to yet';
    return `By ${WAYS[stream.source]}, complete until ${this.view.parts.clock.moment(stream.completeUntil)}`;
  }

  accountsRead({ complete, read, completedAt }) {
    if (complete) return completedAt === null ? 'All' : `All, on ${this.view.parts.clock.minute(completedAt)}`;
    return `${read === 0 ? 'None yet' : `${read} so far`}. Until all are read, accounts are found by searching Salesforce.`;
  }

  async refresh() {
    this.refreshing = true;
    await this.view.parts.settings.reloadConnection();
    this.refreshing = false;
  }

  handleErase(event) {
    this.erase = event.target.checked;
  }

  async uninstall() {
    const answer = await this.view.parts.api.disconnect({ requestId: crypto.randomUUID(), erase: this.erase });
    this.failure = answer.ok ? null : answer;
    if (answer.ok) await this.refresh();
  }
}
