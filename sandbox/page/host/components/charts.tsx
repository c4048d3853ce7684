import type { BarChartProps, LineChartProps } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { remote } from '../extension/remote.tsx';
import { drawingOf, type Drawing } from './chart-data.ts';

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 24;
const PLOT = { width: WIDTH - LEFT - 8, height: HEIGHT - BOTTOM - 12 };

const yOf = (value: number, top: number): number => 12 + PLOT.height * (1 - value / top);
const slotOf = (drawing: Drawing): number => PLOT.width / Math.max(1, drawing.places.length);

/** Axis lines, three values along the side and as many places below as there is room for. */
function Frame({ drawing, children }: { readonly drawing: Drawing; readonly children: ReactNode }) {
  const slot = slotOf(drawing);
  const every = Math.max(1, Math.ceil(drawing.places.length / 8));
  return (
    <>
      {[0, 0.5, 1].map((part) => {
        const y = yOf(part * drawing.top, drawing.top);
        return (
          <g key={part}>
            <line x1={LEFT} x2={WIDTH - 8} y1={y} y2={y} className="grid" />
            <text x={LEFT - 6} y={y + 4} textAnchor="end">
              {(part * drawing.top).toLocaleString('en')}
            </text>
          </g>
        );
      })}
      {drawing.places.map((place, at) =>
        at % every === 0 ? (
          <text key={place} x={LEFT + slot * (at + 0.5)} y={HEIGHT - 6} textAnchor="middle">
            {place}
          </text>
        ) : null,
      )}
      {children}
    </>
  );
}

function Bars({ drawing, stacked }: { readonly drawing: Drawing; readonly stacked: boolean }) {
  const slot = slotOf(drawing);
  const width = (slot * 0.8) / (stacked ? 1 : drawing.series.length);
  return drawing.series.map(({ name, colour, values }, which) =>
    values.map((value, at) => {
      if (value === null || value === 0) return null;
      const below = stacked ? drawing.series.slice(0, which).reduce((sum, other) => sum + (other.values[at] ?? 0), 0) : 0;
      const y = yOf(below + value, drawing.top);
      const x = LEFT + slot * (at + 0.1) + (stacked ? 0 : which * width);
      return (
        <rect key={`${name} ${String(at)}`} x={x} y={y} width={width} height={yOf(below, drawing.top) - y} fill={colour}>
          <title>{`${drawing.places[at] ?? ''}, ${name}: ${value.toLocaleString('en')}`}</title>
        </rect>
      );
    }),
  );
}

function Lines({ drawing }: { readonly drawing: Drawing }) {
  const slot = slotOf(drawing);
  return drawing.series.map(({ name, colour, values }) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ at, value, x: LEFT + slot * (at + 0.5), y: yOf(value, drawing.top) }],
    );
    return (
      <g key={name}>
        <polyline points={points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')} fill="none" stroke={colour} strokeWidth={2} />
        {points.map(({ at, value, x, y }) => (
          <circle key={at} cx={x} cy={y} r={3} fill={colour}>
            <title>{`${drawing.places[at] ?? ''}, ${name}: ${value.toLocaleString('en')}`}</title>
          </circle>
        ))}
      </g>
    );
  });
}

function Chart({ props, kind }: { readonly props: BarChartProps; readonly kind: 'bar' | 'line' }) {
  const drawing = drawingOf(props);
  const title = props.options?.title ?? props.axes.y.label ?? props.axes.y.field;
  return (
    <figure className="hs-chart">
      <figcaption>{title}</figcaption>
      {props.options?.showLegend === true ? (
        <ul aria-label={`Colours of ${title}`}>
          {drawing.series.map(({ name, colour }) => (
            <li key={name}>
              <span aria-hidden="true" style={{ background: colour }} />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`${title}: ${String(drawing.places.length)} places`}>
        <Frame drawing={drawing}>
          {kind === 'bar' ? <Bars drawing={drawing} stacked={props.axes.options?.stacking === true} /> : <Lines drawing={drawing} />}
        </Frame>
      </svg>
    </figure>
  );
}

const CHART = { data: true, axes: true, options: true } as const;

/** Charts, drawn plainly. */
export const CHARTS = [
  remote<BarChartProps>('BarChart', CHART, (props) => <Chart props={props} kind="bar" />),
  remote<LineChartProps>('LineChart', CHART, (props) => <Chart props={props} kind="line" />),
];
