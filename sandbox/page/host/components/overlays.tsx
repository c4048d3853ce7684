import { useContext, useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { OverlaySlotContext, useOverlay } from '../extension/overlay-slot.tsx';
import { remote } from '../extension/remote.tsx';
import { useSurface } from '../extension/surface.ts';

const WIDTHS = { sm: 'sm', small: 'sm', md: 'md', medium: 'md', lg: 'lg', large: 'lg' } as const;

interface DialogProps {
  readonly kind: 'modal' | 'panel';
  readonly className: string;
  readonly title: string | undefined;
  readonly label: string | undefined;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

/** A native dialog: focus stays inside, Escape closes, the page behind is inert. */
function Dialog({ kind, className, title, label, onDismiss, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const named = title === undefined ? { 'aria-label': label ?? kind } : { 'aria-labelledby': titleId };
  return createPortal(
    <dialog
      ref={dialog}
      className={`hs-dialog ${kind} ${className}`}
      {...named}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="hs-plain" aria-label="Close" onClick={onDismiss}>
          ×
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

function Modal(props: ModalProps) {
  const { open, close } = useOverlay(useContext(OverlaySlotContext), props.id, { onOpen: props.onOpen, onClose: props.onClose });
  if (!open) return null;
  return (
    <OverlaySlotContext.Provider value={null}>
      <Dialog
        kind="modal"
        className={`${WIDTHS[props.width ?? 'sm']} ${props.variant ?? 'default'}`}
        title={props.title}
        label={props['aria-label']}
        onDismiss={close}
      >
        {props.children}
      </Dialog>
    </OverlaySlotContext.Provider>
  );
}

function Panel(props: PanelProps) {
  const { open, close } = useOverlay(useContext(OverlaySlotContext), props.id, { onOpen: props.onOpen, onClose: props.onClose });
  if (!open) return null;
  return (
    <OverlaySlotContext.Provider value={null}>
      <Dialog
        kind="panel"
        className={`${WIDTHS[props.width ?? 'sm']} ${props.variant ?? 'default'}`}
        title={props.title}
        label={props['aria-label']}
        onDismiss={close}
      >
        {props.children}
      </Dialog>
    </OverlaySlotContext.Provider>
  );
}

function Tooltip(props: TooltipProps) {
  const slot = useContext(OverlaySlotContext);
  const { report } = useSurface();
  useEffect(() => {
    if (slot === null) report('Tooltip stands outside of an overlay prop, where HubSpot shows nothing.');
  }, [slot, report]);
  if (slot === null || !slot.hovered) return null;
  return (
    <span role="tooltip" id={slot.tooltipId} className={`hs-tooltip ${props.placement ?? 'top'}`}>
      {props.children}
    </span>
  );
}

const OVERLAY = { 'aria-label': true, id: true, onOpen: true, onClose: true, width: true, title: true, variant: true } as const;

/** What opens above the page. */
export const OVERLAYS = [
  remote<ModalProps>('Modal', OVERLAY, Modal),
  remote<ModalBodyProps>('ModalBody', {}, (props) => <div className="body">{props.children}</div>),
  remote<ModalFooterProps>('ModalFooter', {}, (props) => <footer>{props.children}</footer>),
  remote<PanelProps>('Panel', OVERLAY, Panel),
  remote<PanelBodyProps>('PanelBody', {}, (props) => <div className="body">{props.children}</div>),
  remote<PanelSectionProps>('PanelSection', { flush: true }, (props) => (
    <section className={props.flush === true ? 'flush' : ''}>{props.children}</section>
  )),
  remote<PanelFooterProps>('PanelFooter', {}, (props) => <footer>{props.children}</footer>),
  remote<TooltipProps>('Tooltip', { placement: true }, Tooltip),
];
