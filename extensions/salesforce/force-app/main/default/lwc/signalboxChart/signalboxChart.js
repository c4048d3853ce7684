import { api, LightningElement } from 'lwc';
import { VIEW_BOX, colourOf, drawingOf } from './drawing';

/** A chart by day, drawn plainly: bars beside or on one another, or lines. The table "By day" holds the same figures. */
export default class SignalboxChart extends LightningElement {
  viewBox = VIEW_BOX;
  given = null;
  drawing = null;

  /** A `DayChart` of c/signalboxFigures. */
  @api
  get chart() {
    return this.given;
  }

  set chart(chart) {
    this.given = chart;
    this.drawing = drawingOf(chart);
  }

  get nothing() {
    return this.given.rows.every(({ value }) => value === 0) ? 'Nothing to draw yet.' : null;
  }

  get summary() {
    const { title, unit, series } = this.given;
    return `${title}, in ${unit.toLowerCase()}: ${series.join(', ')}. The table By day holds the figures.`;
  }

  get legend() {
    return this.given.series.map((name, at) => ({ name, style: `background:${colourOf(at)};width:10px;height:10px` }));
  }
}
