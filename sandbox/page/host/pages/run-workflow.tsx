import { useState } from 'react';
import type { Execution } from '../../../hubspot/control.ts';
import { ask } from '../state/ask.ts';
import { useAttempt } from '../state/toasts.tsx';

/** Enrols the contact in a workflow whose one step is the app's action, and shows how that goes. */
export function RunWorkflow({ contactId, executions }: { readonly contactId: string; readonly executions: readonly Execution[] }) {
  const attempt = useAttempt();
  const [inputs, setInputs] = useState('');
  const run = () =>
    attempt(() => ask('workflow', { method: 'POST', body: { contactId, inputs: parsed(inputs) } }), 'The workflow called the app.');
  return (
    <section className="card" aria-label="Workflow">
      <h2>Workflow</h2>
      <div className="hs-field">
        <span className="label">
          <label htmlFor="workflow-inputs">Inputs of the action, as name=value</label>
        </span>
        <input
          id="workflow-inputs"
          className="hs-input"
          value={inputs}
          autoComplete="off"
          onChange={(event) => setInputs(event.target.value)}
        />
      </div>
      <button type="button" className="hs-button secondary sm" onClick={run}>
        Route with Signalbox
      </button>
      <ul className="log">
        {executions
          .filter((execution) => execution.contactId === contactId)
          .map((execution) => (
            <li key={execution.callbackId}>
              <strong>{execution.state}</strong>{' '}
              {execution.problem ??
                Object.entries(execution.outputs)
                  .map(([name, value]) => `${name}: ${String(value)}`)
                  .join(', ')}
            </li>
          ))}
      </ul>
    </section>
  );
}

function parsed(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .map((pair) => pair.trim())
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
}
