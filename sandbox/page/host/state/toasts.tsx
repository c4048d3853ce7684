import { createContext, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';

/** A message that floats over the page. */
export interface Toast {
  readonly type: 'info' | 'warning' | 'success' | 'danger' | 'tip';
  readonly title: string | null;
  readonly message: string;
}

const ToastContext = createContext<((toast: Toast) => void) | null>(null);
const SHOWN_MS = 8000;

/** Shows a toast; stable over renders. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('A page was drawn without its toasts.');
  return show;
}

/** Runs what a button does; a refusal becomes a toast, and so does success when there is something to say. */
export function useAttempt(): (work: () => Promise<unknown>, done?: string) => void {
  const show = useToast();
  return (work, done) => {
    work().then(
      () => done !== undefined && show({ type: 'success', title: null, message: done }),
      (error: unknown) =>
        show({ type: 'danger', title: 'That did not work', message: error instanceof Error ? error.message : String(error) }),
    );
  };
}

/** Holds the toasts of the page; each goes by itself or when it is closed. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly { readonly id: number; readonly toast: Toast }[]>([]);
  const drop = useCallback((id: number) => setShown((toasts) => toasts.filter((other) => other.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = performance.now();
      setShown((toasts) => [...toasts.slice(-3), { id, toast }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts">
        {shown.map(({ id, toast }) => (
          <div key={id} className={`toast ${toast.type}`} role={toast.type === 'danger' || toast.type === 'warning' ? 'alert' : 'status'}>
            <div>
              {toast.title === null ? null : <strong>{toast.title}</strong>}
              <span>{toast.message}</span>
            </div>
            <button type="button" className="hs-plain" aria-label="Dismiss" onClick={() => drop(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
