import type { CSSProperties, ReactNode } from 'react';
import type { DescriptionListItemProps, DescriptionListProps, HeadingProps, TextProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;
const DECORATIONS = { none: 'none', underline: 'underline', strikethrough: 'line-through' } as const;

function formatted(format: TextProps['format'] = {}): CSSProperties {
  return {
    ...(format.fontWeight === undefined ? {} : { fontWeight: WEIGHTS[format.fontWeight] }),
    ...(format.italic === true ? { fontStyle: 'italic' } : {}),
    ...(format.lineDecoration === undefined ? {} : { textDecoration: DECORATIONS[format.lineDecoration] }),
    ...(format.textTransform === undefined || format.textTransform === 'sentenceCase' ? {} : { textTransform: format.textTransform }),
  };
}

function Text({ variant = 'bodytext', inline, format, truncate, children }: TextProps) {
  const options = typeof truncate === 'object' ? truncate : {};
  const cut = truncate !== undefined && truncate !== false;
  const classes = [
    'hs-text',
    variant,
    inline === true ? 'inline' : 'block',
    cut ? 'truncate' : '',
    format?.textTransform === 'sentenceCase' ? 'sentence-case' : '',
  ];
  const style = { ...formatted(format), ...(options.maxWidth === undefined ? {} : { maxWidth: options.maxWidth }) };
  return (
    <span className={classes.filter(Boolean).join(' ')} style={style} title={cut ? (options.tooltipText ?? plain(children)) : undefined}>
      {children}
    </span>
  );
}

function plain(children: ReactNode): string | undefined {
  return typeof children === 'string' ? children : undefined;
}

/** Words: text, headings, and lists of labels with values. */
export const TEXT = [
  remote<TextProps>('Text', { variant: true, inline: true, format: true, truncate: true }, Text),
  remote<HeadingProps>('Heading', { inline: true }, (props) => (
    <h3 className={`hs-heading${props.inline === true ? ' inline' : ''}`}>{props.children}</h3>
  )),
  remote<DescriptionListProps>('DescriptionList', { direction: true }, (props) => (
    <dl className={`hs-descriptions ${props.direction ?? 'column'}`}>{props.children}</dl>
  )),
  remote<DescriptionListItemProps>('DescriptionListItem', { label: true }, (props) => (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )),
];
