/** Asks modals and panels to open or close by their id; those that are drawn listen. */
export interface OverlayBus {
  readonly open: (id: string) => void;
  readonly close: (id: string) => void;
  /** Returns the function that stops listening. */
  readonly listen: (listener: (id: string, open: boolean) => void) => () => void;
}

/** One bus for each extension: ids of two extensions never meet. */
export function createOverlayBus(): OverlayBus {
  const listeners = new Set<(id: string, open: boolean) => void>();
  const tell = (id: string, open: boolean) => {
    for (const listener of listeners) listener(id, open);
  };
  return {
    open: (id) => tell(id, true),
    close: (id) => tell(id, false),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
