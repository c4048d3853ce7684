import { LightningElement, api } from 'lwc';

const WORDS = {
  live: {
    title: 'Signalbox is live',
    tag: 'Writes owners',
    badge: 'slds-badge slds-theme_success',
    text: 'What is decided is written to Salesforce. To compare first, let it observe: it decides and records while people assign.',
    action: 'Only observe',
    question: 'Stop writing owners?',
    consequence: 'New leads stay with the owner they come with until a person gives them another.',
    next: 'observing',
  },
  observing: {
    title: 'Signalbox only observes',
    tag: 'Writes nothing',
    badge: 'slds-badge',
    text: 'It decides on every new lead and records that; people assign. Their choice is read back and compared below.',
    action: 'Go live',
    question: 'Begin to write owners?',
    consequence: 'From the next lead on, what is decided is written.',
    next: 'live',
  },
};

const rowOf = (at, texts) => ({ key: String(at), cells: texts.map((text) => ({ text: String(text) })) });

/** Whether Signalbox writes what it decides; where people did otherwise while it only observed; and the click that goes live. */
export default class SignalboxObserving extends LightningElement {
  @api view;
  ruleColumns = ['Rule', '#Leads', '#Same person'];
  repColumns = ['Person', '#By Signalbox', '#Same person', '#By people'];
  leadColumns = ['Lead', 'Decided', 'By Signalbox', 'By people'];
  seen = null;
  failure = null;
  opened = null;

  connectedCallback() {
    this.load();
  }

  get loading() {
    return this.seen === null && this.failure === null;
  }

  get retryLabel() {
    return this.seen === null ? 'Try again' : null;
  }

  get words() {
    return WORDS[this.seen.mode];
  }

  get compared() {
    return this.seen.compared > 0;
  }

  get summary() {
    const { observed, compared, agreed } = this.seen;
    if (observed === 0) return null;
    return `Of ${observed} leads people assigned ${compared}; ${agreed} of these went to the person Signalbox would have chosen.`;
  }

  get rules() {
    return this.seen.rules.map((one, at) => rowOf(at, [one.name, one.leads, one.agreed]));
  }

  get reps() {
    return this.seen.reps.map((one, at) => rowOf(at, [one.name, one.leads, one.agreed, one.theirs]));
  }

  get leads() {
    return this.seen.leads.map(({ leadId, decisionId, url, at, ours, theirs }) => ({
      key: decisionId,
      cells: [{ text: leadId, href: url }, { text: this.view.parts.clock.minute(at) }, { text: ours }, { text: theirs }],
      actions: [{ name: 'why', label: 'Why', title: `Why ${leadId}` }],
    }));
  }

  get readTraces() {
    const { decisionId } = this.opened;
    return async () => {
      const answer = await this.view.parts.api.replay(decisionId);
      return answer.ok ? { ok: true, data: [['By Signalbox', answer.data.decision]] } : answer;
    };
  }

  async load() {
    const answer = await this.view.parts.api.observing();
    this.failure = answer.ok ? null : answer;
    if (answer.ok) this.seen = answer.data;
  }

  async switchMode() {
    const answer = await this.view.parts.api.setMode({ requestId: crypto.randomUUID(), mode: this.words.next });
    await this.load();
    if (!answer.ok) this.failure = answer;
  }

  /** The trace that is open goes first, so that the next one is read anew. */
  async handleWhy(event) {
    this.opened = null;
    await Promise.resolve();
    this.opened = this.seen.leads.find(({ decisionId }) => decisionId === event.detail.key);
  }

  close() {
    this.opened = null;
  }
}
