/** The data of a chart as it is drawn: the places along the x axis, and a line of values for each series. */
import type { BarChartProps } from '@hubspot/ui-extensions';

/** One colour of a chart. A value is null where there is none. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** What is drawn. */
export interface Drawing {
  readonly places: readonly string[];
  readonly series: readonly Series[];
  /** The highest that is drawn, stacked or not; never 0. */
  readonly top: number;
}

/** HubSpot's names of colours. */
const COLOURS: Readonly<Record<string, string>> = {
  orange: '#fea58e',
  aqua: '#51d3d9',
  purple: '#bda9ea',
  yellow: '#fae0b5',
  pink: '#ea90b1',
  blue: '#81c1fd',
  green: '#a2d28f',
  darkOrange: '#e66e50',
  darkAqua: '#00a4bd',
  darkPurple: '#6a78d1',
  darkYellow: '#dbae60',
  darkPink: '#d20688',
  darkBlue: '#0068b1',
  darkGreen: '#00bda5',
};
const IN_TURN = ['orange', 'aqua', 'purple', 'yellow', 'pink', 'blue', 'green'];

/** Throws in words what HubSpot would draw nothing for: a field that no row has, or a value that is no number. */
export function drawingOf({ data, axes, options }: BarChartProps): Drawing {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const by = axes.options?.groupFieldByColor;
  const read = (row: (typeof rows)[number], field: string): string => {
    const value = row[field];
    if (value === undefined) throw new Error(`A chart reads the field ${field}, which a row of its data lacks.`);
    return labels[field]?.[String(value)] ?? (field === axes.x.field && axes.x.fieldType === 'datetime' ? dayOf(value) : String(value));
  };
  const places = [...new Set(rows.map((row) => read(row, axes.x.field)))];
  const names = by === undefined ? [axes.y.label ?? axes.y.field] : [...new Set(rows.map((row) => read(row, by)))];
  const series = names.map((name, at) => ({
    name,
    colour: colourOf(axes.options?.colors?.[name] ?? options?.colorList?.[at] ?? options?.colors?.[at], at),
    values: places.map((place) => {
      const row = rows.find((one) => read(one, axes.x.field) === place && (by === undefined || read(one, by) === name));
      return row === undefined ? null : numberIn(row[axes.y.field], axes.y.field);
    }),
  }));
  const stacked = axes.options?.stacking === true;
  const tops = places.map((_, at) => {
    const here = series.map(({ values }) => values[at] ?? 0);
    return stacked ? here.reduce((sum, value) => sum + value, 0) : Math.max(0, ...here);
  });
  return { places, series, top: roundUp(Math.max(0, ...tops)) };
}

function numberIn(value: unknown, field: string): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Error(`A chart draws the field ${field}, in which ${String(value)} is no number.`);
  return number;
}

const colourOf = (named: string | undefined, at: number): string => COLOURS[named ?? IN_TURN[at % IN_TURN.length] ?? 'orange'] ?? '#7c98b6';

const dayOf = (value: number | string): string => new Date(value).toLocaleDateString('en', { day: 'numeric', month: 'short' });

/** 1, 2, 5, 10, 20 … */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}
