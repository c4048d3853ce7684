import { createContext, useCallback, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { AccordionProps, TabProps, TabsProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';

const TITLES = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm', md: 'md', medium: 'md' } as const;

function Accordion(props: AccordionProps) {
  const fire = useFire();
  const [alone, setAlone] = useState(props.defaultOpen ?? false);
  const open = props.open ?? alone;
  const id = useId();
  return (
    <div className={`hs-accordion ${TITLES[props.size ?? 'sm']}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        disabled={props.disabled === true}
        onClick={() => {
          setAlone(!open);
          fire(props.onClick);
        }}
      >
        <span className="carat" aria-hidden="true" />
        {props.title}
      </button>
      <div id={id} role="region" aria-label={props.title} hidden={!open}>
        {props.children}
      </div>
    </div>
  );
}

interface KnownTab {
  readonly id: string | number;
  readonly title: string;
  readonly disabled: boolean;
  readonly tooltip: string | undefined;
  readonly panel: HTMLElement;
}

interface TabsHost {
  readonly selected: string | number | undefined;
  readonly prefix: string;
  readonly announce: (key: string, tab: KnownTab | null) => void;
}

const TabsContext = createContext<TabsHost | null>(null);

const inPageOrder = (a: KnownTab, b: KnownTab) => (a.panel.compareDocumentPosition(b.panel) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

function Tabs(props: TabsProps) {
  const fire = useFire();
  const prefix = useId();
  const [known, setKnown] = useState<ReadonlyMap<string, KnownTab>>(new Map());
  const [alone, setAlone] = useState(props.defaultSelected);
  const tabs = [...known.values()].toSorted(inPageOrder);
  const selected = props.selected ?? alone ?? tabs.find((tab) => !tab.disabled)?.id;
  const announce = useCallback((key: string, tab: KnownTab | null) => {
    setKnown((before) => {
      const after = new Map(before);
      if (tab === null) after.delete(key);
      else after.set(key, tab);
      return after;
    });
  }, []);
  const select = (id: string | number) => {
    setAlone(id);
    // The type is a union of functions, each taking ids of the kind the extension itself gave to its tabs.
    if (id !== selected) fire(props.onSelectedChange as ((id: string | number) => void) | undefined, id);
  };
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const open = tabs.filter((tab) => !tab.disabled);
    const next = by === 0 ? undefined : open[(open.findIndex((tab) => tab.id === selected) + by + open.length) % open.length];
    if (next === undefined) return;
    select(next.id);
    document.getElementById(`${prefix}-tab-${String(next.id)}`)?.focus();
  };
  return (
    <div className={`hs-tabs ${props.variant ?? 'default'}${props.fill === true ? ' fill' : ''}`}>
      <div role="tablist" onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-tab-${String(tab.id)}`}
            aria-selected={tab.id === selected}
            aria-controls={`${prefix}-panel-${String(tab.id)}`}
            tabIndex={tab.id === selected ? 0 : -1}
            disabled={tab.disabled}
            title={tab.tooltip}
            onClick={() => select(tab.id)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <TabsContext.Provider value={{ selected, prefix, announce }}>{props.children}</TabsContext.Provider>
    </div>
  );
}

function Tab(props: TabProps) {
  const host = useContext(TabsContext);
  if (host === null) throw new Error('Tab stands outside of Tabs.');
  const key = useId();
  const id = props.tabId ?? key;
  const panel = useRef<HTMLDivElement>(null);
  const { announce, prefix, selected } = host;
  const { title = '', disabled = false, tooltip } = props;
  useLayoutEffect(() => {
    if (panel.current !== null) announce(key, { id, title, disabled, tooltip, panel: panel.current });
  }, [announce, key, id, title, disabled, tooltip]);
  useEffect(() => () => announce(key, null), [announce, key]);
  return (
    <div
      ref={panel}
      role="tabpanel"
      id={`${prefix}-panel-${String(id)}`}
      aria-labelledby={`${prefix}-tab-${String(id)}`}
      hidden={id !== selected}
    >
      {props.children}
    </div>
  );
}

/** Content that opens and closes. Closed content stays in the page, so that what was typed in it is not lost. */
export const DISCLOSURE = [
  remote<AccordionProps>('Accordion', { title: true, defaultOpen: true, disabled: true, open: true, size: true, onClick: true }, Accordion),
  remote<TabsProps>('Tabs', { onSelectedChange: true, defaultSelected: true, selected: true, variant: true, fill: true }, Tabs),
  remote<TabProps>('Tab', { disabled: true, tabId: true, title: true, tooltip: true, tooltipPlacement: true }, Tab),
];
