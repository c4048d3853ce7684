import { api, LightningElement } from 'lwc';

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 40;
const TOP = 8;
const PLOT = { width: WIDTH - LEFT - 8, height: HEIGHT - TOP - 22 };
/** Of the design system's palette; the series also differ by order in the legend and by the words of each mark. */
const COLOURS = ['#16325c', '#ffb75d', '#00a1e0'];
const STEPS = [1, 2, 5, 10];

/** A chart by day, drawn plainly: bars beside or on one another, or lines. The table "By day" holds the same figures. */
export default class SignalboxChart extends LightningElement {
  /** A `DayChart` of c/signalboxFigures. */
  @api chart;

  get nothing() {
    return this.chart.rows.every(({ value }) => value === 0) ? 'Nothing to draw yet.' : null;
  }

  get viewBox() {
    return `0 0 ${WIDTH} ${HEIGHT}`;
  }

  get days() {
    return [...new Set(this.chart.rows.map(({ day }) => day))];
  }

  get summary() {
    const { title, unit, series } = this.chart;
    return `${title}, in ${unit.toLowerCase()}: ${series.join(', ')}. The table By day holds the figures.`;
  }

  get legend() {
    return this.chart.series.map((name, at) => ({ name, style: `background:${COLOURS[at % COLOURS.length]};width:10px;height:10px` }));
  }

  get slot() {
    return PLOT.width / Math.max(1, this.days.length);
  }

  /** The highest value along the side: 1, 2, 5, 10, 20 … */
  get top() {
    const { rows, stacked } = this.chart;
    const tops = this.days.map((day) => {
      const values = rows.filter((row) => row.day === day).map(({ value }) => value);
      return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
    });
    const highest = Math.max(...tops);
    if (!(highest > 0)) return 1;
    const power = 10 ** Math.floor(Math.log10(highest));
    return STEPS.find((step) => step * power >= highest) * power;
  }

  get grid() {
    return [0, 0.5, 1].map((part) => {
      const y = this.yOf(part * this.top);
      return { key: String(part), x1: LEFT, x2: WIDTH - 8, y, textX: LEFT - 6, textY: y + 4, text: (part * this.top).toLocaleString('en') };
    });
  }

  get labels() {
    const every = Math.max(1, Math.ceil(this.days.length / 7));
    return this.days
      .map((day, at) => ({ key: day, text: day, x: LEFT + this.slot * (at + 0.5), y: HEIGHT - 4, at }))
      .filter(({ at }) => at % every === 0);
  }

  get bars() {
    if (this.chart.kind !== 'bar') return [];
    const { stacked, series, rows } = this.chart;
    const width = (this.slot * 0.8) / (stacked ? 1 : series.length);
    return rows
      .filter(({ value }) => value > 0)
      .map(({ day, series: name, value }) => {
        const which = series.indexOf(name);
        const below = stacked ? this.sumBelow(day, which) : 0;
        const y = this.yOf(below + value);
        return {
          key: `${day} ${name}`,
          x: LEFT + this.slot * (this.days.indexOf(day) + 0.1) + (stacked ? 0 : which * width),
          y,
          width,
          height: this.yOf(below) - y,
          fill: COLOURS[which % COLOURS.length],
          words: `${day}, ${name}: ${value.toLocaleString('en')}`,
        };
      });
  }

  get lines() {
    if (this.chart.kind !== 'line') return [];
    return this.chart.series.map((name, which) => ({
      key: name,
      stroke: COLOURS[which % COLOURS.length],
      points: this.dotsOf(name)
        .map(({ x, y }) => `${x},${y}`)
        .join(' '),
    }));
  }

  get dots() {
    if (this.chart.kind !== 'line') return [];
    return this.chart.series.flatMap((name, which) => this.dotsOf(name).map((dot) => ({ ...dot, fill: COLOURS[which % COLOURS.length] })));
  }

  dotsOf(name) {
    return this.chart.rows
      .filter(({ series }) => series === name)
      .map(({ day, value }) => ({
        key: `${day} ${name}`,
        x: LEFT + this.slot * (this.days.indexOf(day) + 0.5),
        y: this.yOf(value),
        words: `${day}, ${name}: ${value.toLocaleString('en')}`,
      }));
  }

  sumBelow(day, which) {
    const { series, rows } = this.chart;
    return rows.filter((row) => row.day === day && series.indexOf(row.series) < which).reduce((sum, { value }) => sum + value, 0);
  }

  yOf(value) {
    return TOP + PLOT.height * (1 - value / this.top);
  }
}
