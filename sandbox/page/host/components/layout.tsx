import { Children } from 'react';
import type { CSSProperties } from 'react';
import type {
  AutoGridProps,
  BoxProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  ListProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';

const DISTANCES = {
  flush: 0,
  xs: 4,
  'extra-small': 4,
  sm: 8,
  small: 8,
  md: 16,
  medium: 16,
  lg: 24,
  large: 24,
  xl: 32,
  'extra-large': 32,
} as const;
const JUSTIFY = { start: 'flex-start', center: 'center', end: 'flex-end', around: 'space-around', between: 'space-between' } as const;
const ALIGN = { start: 'flex-start', center: 'center', end: 'flex-end', baseline: 'baseline', stretch: 'stretch', auto: 'auto' } as const;

/** Layout components: they place their children and mean nothing themselves. */
export const LAYOUT = [
  remote<FlexProps>('Flex', { gap: true, direction: true, justify: true, align: true, alignSelf: true, wrap: true }, (props) => {
    const style: CSSProperties = {
      gap: DISTANCES[props.gap ?? 'flush'],
      flexDirection: props.direction ?? 'row',
      justifyContent: JUSTIFY[props.justify ?? 'start'],
      alignItems: ALIGN[props.align ?? 'stretch'],
      flexWrap: props.wrap === true || props.wrap === 'wrap' ? 'wrap' : 'nowrap',
      ...(props.alignSelf === undefined ? {} : { alignSelf: ALIGN[props.alignSelf] }),
    };
    return (
      <div className="hs-flex" style={style}>
        {props.children}
      </div>
    );
  }),
  remote<StackProps>('Stack', { distance: true, direction: true, justify: true, align: true, width: true }, (props) => (
    <div
      className="hs-flex"
      style={{
        gap: DISTANCES[props.distance ?? 'sm'],
        flexDirection: props.direction ?? 'column',
        justifyContent: JUSTIFY[props.justify ?? 'start'],
        alignItems: ALIGN[props.align ?? 'stretch'],
        width: props.width ?? 'auto',
      }}
    >
      {props.children}
    </div>
  )),
  remote<BoxProps>('Box', { alignSelf: true, flex: true }, (props) => (
    <div className="hs-box" style={{ alignSelf: ALIGN[props.alignSelf ?? 'auto'], flex: props.flex ?? 'initial' }}>
      {props.children}
    </div>
  )),
  remote<InlineProps>('Inline', { justify: true, align: true, gap: true }, (props) => (
    <div
      className="hs-inline"
      style={{
        gap: DISTANCES[props.gap ?? 'flush'],
        justifyContent: JUSTIFY[props.justify ?? 'start'],
        alignItems: ALIGN[props.align ?? 'stretch'],
      }}
    >
      {props.children}
    </div>
  )),
  remote<AutoGridProps>('AutoGrid', { columnWidth: true, gap: true, flexible: true }, (props) => {
    const width = `min(${String(props.columnWidth)}px, 100%)`;
    const column = props.flexible === true ? `minmax(${width}, 1fr)` : width;
    return (
      <div className="hs-grid" style={{ gap: DISTANCES[props.gap ?? 'flush'], gridTemplateColumns: `repeat(auto-fit, ${column})` }}>
        {props.children}
      </div>
    );
  }),
  remote<DividerProps>('Divider', { size: true, distance: true }, (props) => (
    <hr className="hs-divider" style={{ marginBlock: DISTANCES[props.size ?? props.distance ?? 'small'] }} />
  )),
  remote<SpacerProps>('Spacer', { size: true }, (props) => <div aria-hidden="true" style={{ height: DISTANCES[props.size ?? 'small'] }} />),
  remote<TileProps>('Tile', { compact: true, flush: true }, (props) => (
    <div className={`hs-tile${props.compact === true ? ' compact' : ''}${props.flush === true ? ' flush' : ''}`}>{props.children}</div>
  )),
  remote<CardProps>('Card', {}, (props) => <div className="hs-card">{props.children}</div>),
  remote<ListProps>('List', { variant: true }, (props) => {
    const variant = props.variant ?? 'unordered';
    const items = Children.map(props.children, (child) => <li>{child}</li>);
    return variant.startsWith('ordered') ? (
      <ol className={`hs-list ${variant}`}>{items}</ol>
    ) : (
      <ul className={`hs-list ${variant}`}>{items}</ul>
    );
  }),
];
