import { api, LightningElement } from 'lwc';
import { FIGURE_NAMES, SPAN_CHOICES, chartsOf, spanBefore, spanInWords, spanOf, tilesOf, trendInWords } from 'c/signalboxFigures';

/** How well leads are answered in some days: figures in large type, drawn by day, and line by line. Each opens the leads behind it. */
export default class SignalboxReport extends LightningElement {
  @api view;

  choices = SPAN_CHOICES.map(({ value, label }) => ({ value, label }));
  choice = '28-days';
  span = null;
  named = [];
  report = null;
  before = null;
  failure = null;
  drill = null;
  asked = 0;

  connectedCallback() {
    this.span = spanOf(this.choice, this.view.home.readAt, this.view.home.zone);
    this.load();
  }

  get loading() {
    return this.report === null && this.failure === null;
  }

  get own() {
    return this.choice === 'own';
  }

  get only() {
    return this.named.map(({ group, key }) => ({ group, key }));
  }

  get narrowed() {
    return this.named.map(({ group, name }) => ({ group, label: `${name} (remove)` }));
  }

  get days() {
    return `${spanInWords(this.span, this.view.locale)}; days begin and end in ${this.view.home.zone}.`;
  }

  get tiles() {
    return tilesOf(this.report.all, this.before?.all ?? null).map(({ trend, ...tile }) => ({
      ...tile,
      button: `Leads: ${FIGURE_NAMES[tile.opens]}`,
      trend: trend === null ? null : `${trend.direction === 'increase' ? '▲' : '▼'} ${trendInWords(trend)}`,
      tone: trend?.good ? 'slds-text-color_success' : 'slds-text-color_error',
    }));
  }

  get charts() {
    return chartsOf(this.report.byDay, this.view.locale);
  }

  /** The leads of a tile; those of a line are shown below its table. */
  get tileDrill() {
    return this.drill?.place === 'tiles' ? this.drill : null;
  }

  get lineDrill() {
    return this.drill?.place === 'lines' ? this.drill : null;
  }

  handleChoice(event) {
    this.choice = event.detail.value;
    if (!this.own) this.turnTo(spanOf(this.choice, this.view.home.readAt, this.view.home.zone));
  }

  handleDay(event) {
    const { value } = event.detail;
    if (!value) return;
    const days = { ...this.span, [event.target.name]: value };
    this.turnTo(days.from <= days.until ? days : { from: days.until, until: days.from });
  }

  turnTo(span) {
    this.span = span;
    this.load();
  }

  handleTile(event) {
    const figure = event.target.dataset.opens;
    this.open('tiles', { title: FIGURE_NAMES[figure], figure, only: [] });
  }

  handleOpen({ detail }) {
    this.open('lines', detail);
  }

  open(place, { title, figure, only }) {
    this.drill = { place, title, figure, span: this.span, only: [...this.only, ...only] };
  }

  handleNarrow({ detail }) {
    this.named = [...this.named.filter(({ group }) => group !== detail.group), detail];
    this.load();
  }

  handleWiden(event) {
    const { group } = event.target.dataset;
    this.named = this.named.filter((one) => one.group !== group);
    this.load();
  }

  handleClose() {
    this.drill = null;
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async load() {
    this.asked += 1;
    const mine = this.asked;
    this.report = null;
    this.failure = null;
    this.drill = null;
    this.before = null;
    const { api: calls } = this.view;
    const { only } = this;
    // What is shown does not wait for what it is compared with.
    this.compare(calls.report({ ...spanBefore(this.span), only }), mine);
    const answer = await calls.report({ ...this.span, only });
    if (mine !== this.asked) return;
    this.failure = answer.ok ? null : answer;
    this.report = answer.ok ? answer.data : null;
  }

  async compare(call, mine) {
    const answer = await call;
    if (mine === this.asked && answer.ok) this.before = answer.data;
  }
}
