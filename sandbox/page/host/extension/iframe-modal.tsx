import { useEffect, useRef } from 'react';
import type { OpenIframeModalAction } from '@hubspot/ui-extensions';

/** The modal of the action openIframeModal: a page of the app's own. */
export function IframeModal({
  payload,
  onClose,
}: {
  readonly payload: Parameters<OpenIframeModalAction>[0];
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const title = payload.title ?? 'Window of the app';
  return (
    <dialog ref={dialog} className="hs-dialog modal iframe" aria-label={title} onCancel={onClose}>
      <header>
        <h2>{payload.title}</h2>
        <button type="button" className="hs-plain" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <iframe src={payload.uri} title={title} width={payload.width} height={payload.height} />
    </dialog>
  );
}
