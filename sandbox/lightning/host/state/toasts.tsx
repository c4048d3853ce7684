import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

/** A message that floats over the page, as ShowToastEvent describes it. */
export interface Toast {
  readonly variant: 'info' | 'success' | 'warning' | 'error';
  readonly title: string;
  readonly message: string;
}

const ToastContext = createContext<((toast: Toast) => void) | null>(null);
const SHOWN_MS = 8000;
const VARIANTS = ['info', 'success', 'warning', 'error'] as const;

/** Runs what a button does; a refusal becomes a toast, and so does success when there is something to say. */
export function useAttempt(): (work: () => Promise<unknown>, done?: string) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('A page was drawn without its toasts.');
  return (work, done) => {
    work().then(
      () => done !== undefined && show({ variant: 'success', title: done, message: '' }),
      (error: unknown) =>
        show({ variant: 'error', title: 'That did not work', message: error instanceof Error ? error.message : String(error) }),
    );
  };
}

/** Holds the toasts of the page, also those that components ask for; each goes by itself or when it is closed. */
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
  useEffect(() => {
    const asked = (event: Event) => show(toastIn((event as CustomEvent<Readonly<Record<string, unknown>>>).detail));
    addEventListener('lightning__showtoast', asked);
    return () => removeEventListener('lightning__showtoast', asked);
  }, [show]);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="slds-notify_container toasts">
        {shown.map(({ id, toast }) => (
          <div key={id} className={`slds-notify slds-notify_toast slds-theme_${toast.variant}`} role="status">
            <div className="slds-notify__content">
              <h2 className="slds-text-heading_small">{toast.title}</h2>
              {toast.message === '' ? null : <p>{toast.message}</p>}
            </div>
            <button type="button" className="plain close" aria-label="Close" onClick={() => drop(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}

const toastIn = ({ variant, title, message }: Readonly<Record<string, unknown>>): Toast => ({
  variant: VARIANTS.find((known) => known === variant) ?? 'info',
  title: typeof title === 'string' ? title : '',
  message: typeof message === 'string' ? message : '',
});
