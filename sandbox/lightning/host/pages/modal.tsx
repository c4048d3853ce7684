import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** A dialog over the page; without `headed` what is in it brings a header of its own. */
export function Modal({
  title,
  onClose,
  children,
  headed = true,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly headed?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="modal" aria-label={title} onCancel={onClose}>
      <button type="button" className="plain close" aria-label="Close" onClick={onClose}>
        ×
      </button>
      {headed ? (
        <header className="slds-modal__header">
          <h1 className="slds-modal__title slds-hyphenate">{title}</h1>
        </header>
      ) : null}
      {children}
    </dialog>
  );
}
