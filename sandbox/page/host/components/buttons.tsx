import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ButtonProps, ButtonRowProps, LoadingButtonProps } from '@hubspot/ui-extensions';
import { useTrigger } from '../extension/overlay-slot.tsx';
import type { Trigger } from '../extension/overlay-slot.tsx';
import { remote } from '../extension/remote.tsx';
import { linkAttributes } from './href.ts';
import { Glyph } from './glyph.tsx';

const SIZES = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const;

type Clickable = Pick<ButtonProps, 'href' | 'variant' | 'size' | 'truncate' | 'type' | 'children' | 'onClick'>;

/** The element behind both kinds of button; `disabled` also covers a button that is loading. */
function Clicked({
  props,
  trigger,
  disabled,
  children,
}: {
  readonly props: Clickable;
  readonly trigger: Trigger;
  readonly disabled: boolean;
  readonly children: ReactNode;
}) {
  const className = `hs-button ${props.variant ?? 'secondary'} ${SIZES[props.size ?? 'md']}${props.truncate === true ? ' truncate' : ''}`;
  const click = () => trigger.click(props.onClick);
  if (props.href !== undefined && !disabled) {
    const { external, ...link } = linkAttributes(props.href);
    return (
      <a className={className} {...link} {...trigger.hoverProps} onClick={click}>
        {children}
        {external ? <Glyph name="link" /> : null}
      </a>
    );
  }
  return (
    <button type={props.type ?? 'button'} className={className} disabled={disabled} {...trigger.hoverProps} onClick={click}>
      {children}
    </button>
  );
}

function Button(props: ButtonProps) {
  const trigger = useTrigger(props.overlay);
  return (
    <>
      <Clicked props={props} trigger={trigger} disabled={props.disabled === true}>
        {props.children}
      </Clicked>
      {trigger.overlay}
    </>
  );
}

function LoadingButton(props: LoadingButtonProps) {
  const trigger = useTrigger(props.overlay);
  const loading = props.loading === true;
  const late = props.overlayOptions?.openBehavior === 'onLoadingFinish';
  const was = useRef(loading);
  useEffect(() => {
    if (was.current && !loading && late) trigger.openOverlay();
    was.current = loading;
  });
  const early = late ? { ...trigger, click: trigger.clickOnly } : trigger;
  return (
    <>
      <Clicked props={props} trigger={early} disabled={props.disabled === true || loading}>
        {loading ? <span className="hs-spinner xs" role="progressbar" aria-label="Loading" /> : null}
        {props.children}
      </Clicked>
      {trigger.overlay}
    </>
  );
}

const BUTTON = { onClick: true, href: true, disabled: true, variant: true, type: true, size: true, truncate: true, overlay: true } as const;

/** Buttons of every kind. */
export const BUTTONS = [
  remote<ButtonProps>('Button', BUTTON, Button),
  remote<LoadingButtonProps>('LoadingButton', { ...BUTTON, loading: true, overlayOptions: true, resultIconName: true }, LoadingButton),
  remote<ButtonRowProps>('ButtonRow', { disableDropdown: true, dropDownButtonOptions: true }, (props) => (
    <div className="hs-button-row">{props.children}</div>
  )),
];
