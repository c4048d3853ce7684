import { LightningElement, api } from 'lwc';
import { EMPTY_CHANNEL, OWN_KINDS, channelToSend } from 'c/signalboxPolicy';

/**
 * Sets up a channel, or changes the one that is given. What is secret is never shown again, and stays as it is when left empty. Fires
 * `saved` once it is, and its new secret was seen.
 */
export default class SignalboxChannelForm extends LightningElement {
  @api view;
  @api slackUrl;
  @api channel;
  kinds = OWN_KINDS;
  typed = null;
  problem = null;
  failure = null;
  secret = null;
  busy = false;

  get isNew() {
    return this.channel === undefined;
  }

  get form() {
    if (this.typed !== null) return this.typed;
    return this.isNew ? EMPTY_CHANNEL : { ...EMPTY_CHANNEL, kind: this.channel.kind, name: this.channel.name };
  }

  get needs() {
    return OWN_KINDS.find(({ value }) => value === this.form.kind)?.needs;
  }

  get isApp() {
    return this.form.kind === 'slack-app';
  }

  get canRenew() {
    return this.form.kind === 'webhook' && !this.isNew;
  }

  get kept() {
    return this.isNew ? '' : 'Stays as it is';
  }

  get signingHelp() {
    return `Lets buttons act in Slack. In Slack under Basic Information; there, set ${this.slackUrl} as the request URL of Interactivity. Empty = buttons open a page.`;
  }

  get title() {
    return this.isNew ? 'Set up a channel' : `Change ${this.channel.name}`;
  }

  get saveLabel() {
    return this.isNew ? 'Set it up' : 'Save the channel';
  }

  handleTyped(event) {
    this.typed = { ...this.form, [event.target.dataset.name]: event.detail.value ?? '' };
  }

  handleRenew(event) {
    this.typed = { ...this.form, newSecret: event.target.checked };
  }

  async save() {
    const request = channelToSend(this.form, this.channel?.channelId);
    this.problem = typeof request === 'string' ? request : null;
    if (this.problem !== null) return;
    this.busy = true;
    const answer = await this.view.parts.api.saveChannel({ requestId: crypto.randomUUID(), ...request });
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.secret = answer.data.secret;
    if (this.secret === null) this.done();
  }

  done() {
    Object.assign(this, { typed: null, secret: null });
    this.dispatchEvent(new CustomEvent('saved'));
  }
}
