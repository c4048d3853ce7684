import { useEffect } from 'react';
import { iconNames } from '@hubspot/ui-extensions';
import type { IconProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useSurface } from '../extension/surface.ts';
import { Glyph } from './glyph.tsx';

function Icon(props: IconProps) {
  const { report } = useSurface();
  const known = props.name in iconNames;
  useEffect(() => {
    if (!known) report(`Icon has no name ${props.name}.`);
  }, [known, props.name, report]);
  return (
    <Glyph
      name={props.name}
      size={props.size ?? 'sm'}
      className={props.color ?? 'inherit'}
      {...(props.screenReaderText === undefined ? {} : { label: props.screenReaderText })}
    />
  );
}

/** HubSpot's icons; a name HubSpot does not have is reported. */
export const ICON = [remote<IconProps>('Icon', { color: true, name: true, size: true, screenReaderText: true }, Icon)];
