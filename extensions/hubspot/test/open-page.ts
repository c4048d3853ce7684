import { createRenderer } from '@hubspot/ui-extensions/testing';

/** HubSpot's test renderer, waiting up to ten seconds: a busy machine is no failure. */
export function openPage<L extends Parameters<typeof createRenderer>[0]>(location: L) {
  const page = createRenderer(location);
  return { ...page, waitFor: (check: () => void) => page.waitFor(check, { timeoutInMs: 10_000 }) };
}
