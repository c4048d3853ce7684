import { createContext, useContext, useRef, useState } from 'react';
import type { DropdownButtonItemProps, DropdownProps } from '@hubspot/ui-extensions';
import { useTrigger } from '../extension/overlay-slot.tsx';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { useCloseOutside } from './selects.tsx';

const SIZES = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const;
const MenuContext = createContext<{ readonly open: boolean; close(): void }>({ open: true, close: () => {} });

function Dropdown(props: DropdownProps) {
  const fire = useFire();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useCloseOutside(box, () => setOpen(false));
  return (
    <div className="hs-dropdown" ref={box} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <button
        type="button"
        className={`hs-button ${props.variant ?? 'secondary'} ${SIZES[props.buttonSize ?? 'md']}`}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={props.disabled === true}
        onClick={() => setOpen(!open)}
      >
        {props.buttonText ?? 'More'} <span aria-hidden="true">▾</span>
      </button>
      <MenuContext.Provider value={{ open, close: () => setOpen(false) }}>
        <div role="menu" hidden={!open}>
          {(props.options ?? []).map((option) => (
            <button
              key={option.label}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                fire(option.onClick);
              }}
            >
              {option.label}
            </button>
          ))}
          {props.children}
        </div>
      </MenuContext.Provider>
    </div>
  );
}

function DropdownButtonItem(props: DropdownButtonItemProps) {
  const menu = useContext(MenuContext);
  const trigger = useTrigger(props.overlay);
  return (
    <>
      <button
        type="button"
        role="menuitem"
        {...trigger.hoverProps}
        onClick={() => {
          menu.close();
          trigger.click(props.onClick);
        }}
      >
        {props.children}
      </button>
      {trigger.overlay}
    </>
  );
}

/** Menus behind a button. */
export const DROPDOWN = [
  remote<DropdownProps>('Dropdown', { options: true, variant: true, buttonText: true, buttonSize: true, disabled: true }, Dropdown),
  remote<DropdownButtonItemProps>('DropdownButtonItem', { onClick: true, overlay: true }, DropdownButtonItem),
];
