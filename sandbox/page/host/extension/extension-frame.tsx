import { RemoteRenderer } from '@remote-ui/react/host';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ExtensionActions, ExtensionContext, Problem, WatchProperties } from '../../wire.ts';
import { controller } from './controller.ts';
import { createOverlayBus } from './overlay-bus.ts';
import { startWorker } from './start-worker.ts';
import type { RunningExtension } from './start-worker.ts';
import { SurfaceContext } from './surface.ts';

/** What a frame needs to show one extension. `actions` is asked once, with the way to close the extension's overlays. */
export interface FrameProps {
  readonly bundleUrl: string;
  readonly context: ExtensionContext;
  readonly actions: (closeOverlay: (id: string) => void) => ExtensionActions;
  readonly watchProperties: WatchProperties;
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="extension-problems">
      <strong>Something is wrong with this extension</strong>
      {problems.map(({ message, detail }) => (
        <div key={message}>
          <pre>{message}</pre>
          {detail === null ? null : (
            <details>
              <summary>Where</summary>
              <pre>{detail}</pre>
            </details>
          )}
        </div>
      ))}
    </div>
  );
}

/** Shows one extension, from its own worker. Anything wrong in it is written above it. */
export function ExtensionFrame({ bundleUrl, context, actions, watchProperties }: FrameProps) {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [running, setRunning] = useState<RunningExtension | null>(null);
  const [ready, setReady] = useState(false);
  const overlays = useMemo(createOverlayBus, []);
  const add = useCallback((problem: Problem) => {
    setProblems((known) => (known.some(({ message }) => message === problem.message) ? known : [...known, problem]));
  }, []);
  const surface = useMemo(
    () => ({ overlays, report: (message: string, detail?: string) => add({ message, detail: detail ?? null }) }),
    [overlays, add],
  );

  useEffect(() => {
    const extension = startWorker({ bundleUrl, context, actions: actions(overlays.close), watchProperties }, add);
    setRunning(extension);
    extension.started.then(
      () => setReady(true),
      (error: unknown) => add({ message: error instanceof Error ? error.message : String(error), detail: null }),
    );
    return () => extension.stop();
    // An extension starts once for its place; the page is loaded anew for another record or person.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [bundleUrl]);

  return (
    <SurfaceContext.Provider value={surface}>
      <div className="extension">
        <ProblemList problems={problems} />
        {ready || problems.length > 0 ? null : (
          <div className="hs-spinner centered" role="progressbar" aria-label="Loading the extension" />
        )}
        {ready && running !== null ? <RemoteRenderer receiver={running.receiver} controller={controller} /> : null}
      </div>
    </SurfaceContext.Provider>
  );
}
