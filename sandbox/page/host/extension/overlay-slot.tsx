import { createContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Reactions } from '@hubspot/ui-extensions';
import { useFire, useSurface } from './surface.ts';

/** The overlay given to a trigger (Button, Link, Tag, Image, menu item), as the modal, panel or tooltip inside it sees it. */
export interface OverlaySlot {
  readonly open: boolean;
  /** The pointer or the focus is on the trigger. */
  readonly hovered: boolean;
  /** Id for the tooltip, which the trigger is described by. */
  readonly tooltipId: string;
  readonly setOpen: (open: boolean) => void;
}

/** Null for a modal or panel that stands in the tree by itself and is opened by its id. */
export const OverlaySlotContext = createContext<OverlaySlot | null>(null);

/** An event as the worker gets it: plain data. */
export interface PlainEvent {
  readonly type: string;
  readonly bubbles: boolean;
  readonly timeStamp: number;
  readonly id: string;
}

type Clicked = ((event: PlainEvent, reactions: Reactions) => unknown) | undefined;

/** What a trigger puts on its element, calls when it is clicked, and draws beside itself. */
export interface Trigger {
  readonly hoverProps: {
    onMouseEnter(): void;
    onMouseLeave(): void;
    onFocus(): void;
    onBlur(): void;
    'aria-describedby': string | undefined;
  };
  /** Opens the overlay and calls the extension's handler. */
  readonly click: (handler: Clicked) => void;
  /** Calls the handler without opening the overlay. */
  readonly clickOnly: (handler: Clicked) => void;
  /** Opens the overlay alone. */
  readonly openOverlay: () => void;
  readonly overlay: ReactNode;
}

let events = 0;

/** A new event, told apart from all others by its id. */
export function extensionEvent(type: string): PlainEvent {
  events += 1;
  return { type, bubbles: true, timeStamp: performance.now(), id: `event-${String(events)}` };
}

/** The reactions an event handler gets, which open and close overlays by id. */
export function useReactions(): Reactions {
  const { overlays } = useSurface();
  return { openModal: overlays.open, openPanel: overlays.open, closeModal: overlays.close, closePanel: overlays.close };
}

/** Makes a clickable component the trigger of the overlay it was given. */
export function useTrigger(overlay: ReactNode): Trigger {
  const [open, setOpen] = useState(false);
  const [hovered, setHovered] = useState(false);
  const tooltipId = useId();
  const fire = useFire();
  const reactions = useReactions();
  const slot = useMemo(() => ({ open, hovered, tooltipId, setOpen }), [open, hovered, tooltipId]);
  const given = overlay !== undefined && overlay !== null;
  const clickOnly = (handler: Clicked) => {
    setHovered(false);
    fire(handler, extensionEvent('click'), reactions);
  };
  return {
    hoverProps: {
      onMouseEnter: () => setHovered(true),
      onMouseLeave: () => setHovered(false),
      onFocus: () => setHovered(true),
      onBlur: () => setHovered(false),
      'aria-describedby': given && hovered ? tooltipId : undefined,
    },
    click(handler) {
      if (given) setOpen(true);
      clickOnly(handler);
    },
    clickOnly,
    openOverlay: () => setOpen(true),
    overlay: given ? <OverlaySlotContext.Provider value={slot}>{overlay}</OverlaySlotContext.Provider> : null,
  };
}

/** Whether a modal or panel is open; opens and closes by its trigger, by its id, and calls the extension when that changes. */
export function useOverlay(
  slot: OverlaySlot | null,
  id: string,
  told: { onOpen: (() => unknown) | undefined; onClose: (() => unknown) | undefined },
) {
  const { overlays } = useSurface();
  const fire = useFire();
  const [alone, setAlone] = useState(false);
  const open = slot === null ? alone : slot.open;
  const setOpen = slot === null ? setAlone : slot.setOpen;
  useEffect(() => overlays.listen((asked, wanted) => asked === id && setOpen(wanted)), [overlays, id, setOpen]);
  const was = useRef(false);
  useEffect(() => {
    if (was.current === open) return;
    was.current = open;
    fire(open ? told.onOpen : told.onClose);
  });
  return { open, close: () => setOpen(false) };
}
