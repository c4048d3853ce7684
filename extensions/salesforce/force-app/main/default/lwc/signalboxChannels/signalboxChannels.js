import { LightningElement, api } from 'lwc';
import { channelHint, channelState, channelUses, hasPlaces, needsLead } from 'c/signalboxPolicy';

/** The ways to tell people: what is set up, tried and failing. It holds at once, without publishing. */
export default class SignalboxChannels extends LightningElement {
  @api view;
  columns = ['Channel', 'State', 'What is the matter', 'Used by'];
  untoldColumns = ['When', 'Channel', 'What happened'];
  seen = null;
  failure = null;
  openId = null;
  opened = null;
  place = '';
  said = null;
  busy = false;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.seen === null && this.failure === null;
  }

  get retryLabel() {
    return this.seen === null ? 'Try again' : null;
  }

  get rows() {
    return this.seen.channels.map((channel) => {
      const { channelId, name, changedAt, changedBy } = channel;
      const uses = channelUses([this.view.parts.state.published.policy, this.view.policy], channelId);
      const { label: text, tone } = channelState(channel);
      const by = changedAt === null ? '' : `, set up by ${changedBy ?? 'somebody'} ${this.view.parts.clock.minute(changedAt)}`;
      return {
        key: channelId,
        cells: [
          { text: name, sub: `${channelHint(channel)}${by}` },
          { text, tone },
          { text: this.problemOf(channel) },
          { text: uses.join(', ') || 'Nobody is told by it' },
        ],
        actions: this.actionsOf(channel, uses),
      };
    });
  }

  problemOf({ problem, brokenSince }) {
    if (problem === null) return '–';
    return brokenSince === null ? problem : `${problem} Since ${this.view.parts.clock.minute(brokenSince)}.`;
  }

  actionsOf({ name, kind, ready, builtIn }, uses) {
    const remove = { name: 'remove', label: 'Remove', title: `Remove ${name}`, disabled: uses.length > 0 };
    return [
      ...(needsLead(kind) ? [] : [{ name: 'test', label: 'Test', title: `Test ${name}`, disabled: !ready }]),
      ...(builtIn ? [] : [{ name: 'change', label: 'Change', title: `Change ${name}` }, remove]),
    ];
  }

  get untold() {
    const { channels, failures } = this.seen;
    return failures.map(({ noticeId, channelId, leadUrl, at, sentence, retry }) => ({
      key: noticeId,
      cells: [
        { text: this.view.parts.clock.minute(at) },
        { text: channels.find((one) => one.channelId === channelId)?.name ?? channelId },
        leadUrl === null ? { text: sentence } : { text: sentence, href: leadUrl },
      ],
      actions: retry ? [{ name: 'retry', label: 'Send again', title: `Send again: ${sentence}`, disabled: this.busy }] : [],
    }));
  }

  get channel() {
    return this.seen.channels.find(({ channelId }) => channelId === this.openId);
  }

  get show() {
    return this.channel === undefined ? {} : { [this.opened]: true };
  }

  get hasPlaces() {
    return hasPlaces(this.channel.kind);
  }

  get placeHelp() {
    return this.channel.kind === 'email'
      ? 'An e-mail address. Empty = yourself.'
      : 'The id of a Slack channel the app was invited to, such as C0123456789. Empty = yourself.';
  }

  get testLabel() {
    return `Test ${this.channel.name}`;
  }

  get question() {
    return `Remove “${this.channel.name}”?`;
  }

  handleAction(event) {
    const { key, name } = event.detail;
    const again = this.openId === key && this.opened === name;
    Object.assign(this, { openId: again ? null : key, opened: again ? null : name, said: null, place: '' });
  }

  handlePlace(event) {
    this.place = event.detail.value ?? '';
  }

  async test() {
    const typed = this.place.trim();
    const { channelId } = this.channel;
    await this.take(() => this.view.parts.api.testChannel({ requestId: crypto.randomUUID(), channelId, ...(typed && { address: typed }) }));
  }

  async remove() {
    const { channelId } = this.channel;
    await this.take(() => this.view.parts.api.removeChannel({ requestId: crypto.randomUUID(), channelId }));
    this.close();
  }

  async handleRetry(event) {
    await this.take(() => this.view.parts.api.retryNotice({ requestId: crypto.randomUUID(), noticeId: event.detail.key }));
  }

  handleSaved() {
    this.close();
    this.load();
  }

  close() {
    Object.assign(this, { openId: null, opened: null });
  }

  /** Asks, says what came of it, and reads how the channels are afterwards. */
  async take(ask) {
    this.busy = true;
    const answer = await ask();
    this.said = answer.ok ? (answer.data.sentence ?? null) : null;
    await this.load();
    if (!answer.ok) this.failure = answer;
    this.busy = false;
  }

  async load() {
    const answer = await this.view.parts.api.channels();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.seen = answer.data;
    this.view.parts.settings.reloadChannels();
  }
}
