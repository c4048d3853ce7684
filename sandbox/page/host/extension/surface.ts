import { createContext, useContext } from 'react';
import type { OverlayBus } from './overlay-bus.ts';

/** The place on the page where one extension is drawn: its overlays, and the list of what is wrong with it. */
export interface Surface {
  readonly overlays: OverlayBus;
  /** Shows a problem on the card, loudly and once. */
  readonly report: (problem: string, detail?: string) => void;
}

/** Given by the frame of each extension. */
export const SurfaceContext = createContext<Surface | null>(null);

/** The surface a component is drawn on; throws outside of an extension's frame. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error('A remote component was drawn outside of an extension.');
  return surface;
}

/** Calls a function of the worker; a rejection is shown on the card instead of lost. */
export function useFire(): <A extends unknown[]>(handler: ((...args: A) => unknown) | undefined, ...args: A) => void {
  const { report } = useSurface();
  return (handler, ...args) => {
    if (handler === undefined) return;
    Promise.resolve(handler(...args)).catch((error: unknown) => {
      report(error instanceof Error ? error.message : String(error), error instanceof Error ? error.stack : undefined);
    });
  };
}
