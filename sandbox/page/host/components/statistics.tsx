import type { StatisticsItemProps, StatisticsProps, StatisticsTrendProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';

const TREND_COLOURS = { increase: 'green', decrease: 'red' } as const;

/** Figures in the spotlight. */
export const STATISTICS = [
  remote<StatisticsProps>('Statistics', {}, (props) => <dl className="hs-statistics">{props.children}</dl>),
  remote<StatisticsItemProps>('StatisticsItem', { id: true, label: true, number: true }, (props) => (
    <div id={props.id}>
      <dt>{props.label}</dt>
      <dd>
        <span className="number">{props.number}</span>
        {props.children}
      </dd>
    </div>
  )),
  remote<StatisticsTrendProps>('StatisticsTrend', { value: true, direction: true, color: true }, (props) => (
    <span className={`hs-trend ${props.color ?? TREND_COLOURS[props.direction]}`}>
      <span aria-hidden="true">{props.direction === 'increase' ? '▲' : '▼'}</span> {props.value}
    </span>
  )),
];
