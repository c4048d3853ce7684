import { useState } from 'react';
import type { FlowResult } from '../../apex/reroute-action.ts';
import { ask } from '../state/ask.ts';
import { useAttempt } from '../state/toasts.tsx';
import { TextField } from './text-field.tsx';

const NEWEST = 10;

/** What the action answered for one record. */
type Line = FlowResult & { readonly recordId: string };

const inWords = ({ outcome, rule, reason }: Line): string => [outcome, rule, reason].filter(Boolean).join(' · ');

/** Runs a flow with the package's action: on the record of the page, or on the newest leads in bulk. */
export function RunFlow({ recordId }: { readonly recordId: string | null }) {
  const attempt = useAttempt();
  const [pool, setPool] = useState('');
  const [results, setResults] = useState<readonly Line[]>([]);
  const run = () =>
    attempt(async () => setResults(await ask('flow/run', { recordIds: recordId === null ? null : [recordId], pool, newest: NEWEST })));
  return (
    <section className="slds-card" aria-label="Flow">
      <h2>Flow: Route with Signalbox</h2>
      <TextField label="Pool (empty: by the rules)" value={pool} onChange={setPool} />
      <button type="button" className="slds-button slds-button_neutral" onClick={run}>
        {recordId === null ? `Run on the ${String(NEWEST)} newest leads` : 'Run on this record'}
      </button>
      <ul className="log">
        {results.map((line) => (
          <li key={line.recordId}>
            <strong>{line.recordId}</strong> {inWords(line)}
          </li>
        ))}
      </ul>
    </section>
  );
}
