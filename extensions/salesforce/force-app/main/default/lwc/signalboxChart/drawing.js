/** Where everything of a chart is drawn, worked out once: spans of more than a year have thousands of marks. */

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 40;
const TOP = 8;
const PLOT = { width: WIDTH - LEFT - 8, height: HEIGHT - TOP - 22 };
/** Of the design system's palette; the series also differ by order in the legend and by the words of each mark. */
const COLOURS = ['#16325c', '#ffb75d', '#00a1e0'];
const STEPS = [1, 2, 5, 10];
const LABELS = 7;

export const VIEW_BOX = `0 0 ${WIDTH} ${HEIGHT}`;

/** The colour of a series by its place among them. */
export const colourOf = (which) => COLOURS[which % COLOURS.length];

/** Grid, labels and marks of a `DayChart`. */
export function drawingOf({ kind, stacked, series, rows }) {
  const days = [...new Set(rows.map(({ day }) => day))];
  const place = new Map(days.map((day, at) => [day, at]));
  const slot = PLOT.width / Math.max(1, days.length);
  const marks = withFloors(rows, series, stacked);
  const top = roundUp(Math.max(0, ...marks.map(({ floor, value }) => floor + value)));
  const yOf = (value) => TOP + PLOT.height * (1 - value / top);
  const words = ({ day, name, value }) => `${day}, ${name}: ${value.toLocaleString('en')}`;

  const barWidth = (slot * 0.8) / (stacked ? 1 : Math.max(1, series.length));
  const bar = (mark) => ({
    key: `${mark.day} ${mark.name}`,
    x: LEFT + slot * (place.get(mark.day) + 0.1) + (stacked ? 0 : mark.which * barWidth),
    y: yOf(mark.floor + mark.value),
    width: barWidth,
    height: yOf(mark.floor) - yOf(mark.floor + mark.value),
    fill: colourOf(mark.which),
    words: words(mark),
  });
  const dot = (mark) => ({
    key: `${mark.day} ${mark.name}`,
    which: mark.which,
    x: LEFT + slot * (place.get(mark.day) + 0.5),
    y: yOf(mark.value),
    fill: colourOf(mark.which),
    words: words(mark),
  });
  const dots = kind === 'line' ? marks.map(dot) : [];
  return {
    grid: [0, 0.5, 1].map((part) => gridLine(part * top, yOf(part * top))),
    labels: labelsOf(days, slot),
    bars: kind === 'bar' ? marks.filter(({ value }) => value > 0).map(bar) : [],
    dots,
    lines: kind === 'line' ? series.map((name, which) => lineOf(name, which, dots)) : [],
  };
}

/** Each row with its series' place, and what it stands on where bars are stacked. */
function withFloors(rows, series, stacked) {
  const heights = new Map();
  return rows.map(({ day, series: name, value }) => {
    const floor = stacked ? (heights.get(day) ?? 0) : 0;
    heights.set(day, floor + value);
    return { day, name, value, floor, which: series.indexOf(name) };
  });
}

function gridLine(value, y) {
  return {
    key: String(value),
    x1: LEFT,
    x2: WIDTH - 8,
    y,
    textX: LEFT - 6,
    textY: y + 4,
    text: value.toLocaleString('en'),
  };
}

function lineOf(name, which, dots) {
  return {
    key: name,
    stroke: colourOf(which),
    points: dots
      .filter((dot) => dot.which === which)
      .map(({ x, y }) => `${x},${y}`)
      .join(' '),
  };
}

/** As many days as there is room for. */
function labelsOf(days, slot) {
  const every = Math.max(1, Math.ceil(days.length / LABELS));
  return days
    .map((day, at) => ({ key: day, text: day, x: LEFT + slot * (at + 0.5), y: HEIGHT - 4, shown: at % every === 0 }))
    .filter(({ shown }) => shown);
}

/** 1, 2, 5, 10, 20 … */
function roundUp(highest) {
  if (!(highest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return STEPS.find((step) => step * power >= highest) * power;
}
