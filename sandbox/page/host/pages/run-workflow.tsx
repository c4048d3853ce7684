import { useState } from 'react';
import type { Execution } from '../../../hubspot/control.ts';
import { ask } from '../state/ask.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';

const outputsOf = ({ outputs }: Execution) =>
  Object.entries(outputs)
    .filter(([name]) => !name.startsWith('hs_'))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');

/** Enrols the contact in a workflow whose one step is the app's action, and shows how that goes. */
export function RunWorkflow({ contactId, executions }: { readonly contactId: string; readonly executions: readonly Execution[] }) {
  const { session } = useSession();
  const attempt = useAttempt();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const action = session.workflowActions[0];
  if (action === undefined) return null;
  const inputs = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const run = () => attempt(() => ask('workflows/run', { method: 'POST', body: { contactId, inputs } }), 'The workflow called the app.');
  return (
    <section className="card" aria-label="Workflow">
      <h2>Workflow: {action.name}</h2>
      {action.inputs.map(({ name, label, description }) => (
        <div key={name} className="hs-field">
          <span className="label">
            <label htmlFor={`workflow-${name}`}>{label}</label>
          </span>
          <span className="description">{description}</span>
          <input
            id={`workflow-${name}`}
            className="hs-input"
            value={values[name] ?? ''}
            autoComplete="off"
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </div>
      ))}
      <button type="button" className="hs-button secondary sm" onClick={run}>
        Route with {session.appName}
      </button>
      <ul className="log">
        {executions
          .filter((execution) => execution.contactId === contactId)
          .map((execution) => (
            <li key={execution.callbackId}>
              <strong>{execution.state}</strong> {execution.problem ?? outputsOf(execution)}
            </li>
          ))}
      </ul>
    </section>
  );
}
