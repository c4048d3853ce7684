import type { SignedIn } from '../state/session.ts';

/** The components of the package, as the compiled script puts them on the page. */
export interface LightningComponents {
  readonly createElement: (tag: string, options: { readonly is: unknown }) => HTMLElement;
  readonly byName: Readonly<Record<string, unknown>>;
}

declare global {
  var lightningComponents: LightningComponents | undefined;
}

const SCRIPT = '/sandbox/lightning/components.js';

/** Says who looks, then loads the script; rejects with the compiler's words when it does not build. */
export async function loadComponents({ user }: SignedIn): Promise<LightningComponents> {
  globalThis.lightningViewer = { userId: user.id, customPermissions: user.customPermissions, timeZone: user.zone };
  const script = document.createElement('script');
  script.src = SCRIPT;
  const ran = new Promise<boolean>((resolve) => {
    script.addEventListener('load', () => resolve(true));
    script.addEventListener('error', () => resolve(false));
  });
  document.head.append(script);
  if (!(await ran)) throw new Error(await (await fetch(SCRIPT)).text());
  if (globalThis.lightningComponents === undefined) throw new Error('The script of the components did not run.');
  return globalThis.lightningComponents;
}

/** `signalboxCard` is the element `c-signalbox-card`. */
export const tagOf = (name: string): string => `c-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
