import { LightningElement, api } from 'lwc';
import { TOLD_KINDS, withPart } from 'c/signalboxPolicy';

/** Words of notifications: those that come with Signalbox or those of our own, which begin with them; and how they look. */
export default class SignalboxWords extends LightningElement {
  @api view;
  kinds = TOLD_KINDS;
  kind = 'assigned';
  shown = null;
  failure = null;
  busy = false;

  get nobodyTold() {
    return this.view.policy.notifications === undefined;
  }

  get template() {
    return this.view.policy.notifications?.templates?.[this.kind];
  }

  get isOwn() {
    return this.template !== undefined;
  }

  get ownLabel() {
    return this.isOwn ? 'Take the words that come along' : 'Write words of our own';
  }

  /** What no longer fits the words is not shown. */
  get preview() {
    const { shown } = this;
    return shown !== null && shown.kind === this.kind && shown.of === JSON.stringify(this.template) ? shown.preview : null;
  }

  get lines() {
    return this.preview.body.split('\n').map((text, at) => ({ key: String(at), text }));
  }

  get problems() {
    return this.preview.problems.map(({ part, message }, at) => ({
      key: String(at),
      text: `${part === 'subject' ? 'In the subject' : 'In the text'}: ${message}`,
    }));
  }

  get fine() {
    return this.preview.problems.length === 0;
  }

  get places() {
    return this.preview.placeholders.map(({ name, meaning }) => ({ name, text: `{{${name}}}: ${meaning}` }));
  }

  handleKind(event) {
    this.kind = event.detail.value;
    this.failure = null;
  }

  /** Words of our own begin with those that come along. */
  async handleOwn() {
    if (this.isOwn) {
      this.write(undefined);
      return;
    }
    const { kind } = this;
    const answer = await this.ask({ kind });
    if (answer.ok) this.write(answer.data.template, kind);
  }

  handleWords(event) {
    this.write({ ...this.template, [event.target.dataset.part]: event.detail.value });
  }

  async look() {
    const { kind, template } = this;
    const answer = await this.ask(template === undefined ? { kind } : { kind, template });
    if (answer.ok) this.shown = { kind, of: JSON.stringify(template), preview: answer.data };
  }

  async ask(request) {
    this.busy = true;
    const answer = await this.view.parts.api.previewNotice(request);
    this.busy = false;
    this.failure = answer.ok ? null : answer;
    return answer;
  }

  /** Words that are all gone are left out. */
  write(template, kind = this.kind) {
    this.view.parts.settings.edit((policy) => {
      const templates = withPart(policy.notifications.templates ?? {}, kind, template);
      const left = Object.keys(templates).length === 0 ? undefined : templates;
      return { ...policy, notifications: withPart(policy.notifications, 'templates', left) };
    });
  }
}
