import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

/** A dialog over the page. */
export function Modal({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="modal" aria-labelledby={id} onCancel={onClose}>
      <header className="slds-modal__header">
        <h1 id={id} className="slds-modal__title slds-hyphenate">
          {title}
        </h1>
        <button type="button" className="plain close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
