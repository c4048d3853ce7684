import { createRemoteReceiver } from '@remote-ui/react/host';
import type { RemoteReceiver } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import type { ExtensionStart, HostCalls, Problem, WorkerCalls } from '../../wire.ts';

/** An extension that runs: what it draws arrives at `receiver`. */
export interface RunningExtension {
  readonly receiver: RemoteReceiver;
  /** Resolves when the extension has drawn for the first time; rejects when it cannot. */
  readonly started: Promise<void>;
  stop(): void;
}

/** Starts a worker of its own for one extension. `onProblem` hears of every error thrown in it afterwards. */
export function startWorker(start: ExtensionStart, onProblem: (problem: Problem) => void): RunningExtension {
  const worker = new Worker('/sandbox/page/assets/worker.js', { name: start.bundleUrl });
  const endpoint = createEndpoint<WorkerCalls>(fromWebWorker(worker));
  const answers: HostCalls = {
    problem: onProblem,
    // What an extension logs belongs in the browser's console, where its author looks.
    log: (level, data) => {
      // oxlint-disable-next-line no-console
      console[level === 'error' ? 'warn' : level](`[${start.context.extension.cardTitle}]`, data);
    },
  };
  endpoint.expose({ ...answers });
  worker.addEventListener('error', (event) => onProblem({ message: event.message, detail: null }));
  const receiver = createRemoteReceiver();
  return {
    receiver,
    started: endpoint.call.start(receiver.receive, start),
    stop() {
      endpoint.terminate();
      worker.terminate();
    },
  };
}
