import { MoveClock } from '../../../both-pages/move-clock.tsx';
import type { Live, Person } from '../../views.ts';
import { ask } from '../state/ask.ts';
import { useLive } from '../state/live-store.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';
import { LogActivity } from './log-activity.tsx';
import { LogView } from './log-view.tsx';
import { RunFlow } from './run-flow.tsx';

/** The levers of the local Salesforce, and what happens when they are pulled. */
export function ControlsPanel({ recordId }: { readonly recordId: string | null }) {
  const live = useLive();
  if (live === null) return <p className="nothing">Loading</p>;
  return (
    <>
      <RunFlow recordId={recordId} />
      {recordId === null ? null : <LogActivity recordId={recordId} />}
      <Time aheadMs={live.aheadMs} />
      <People people={live.people} />
      <Weather faults={live.faults} />
      <LogView log={live.log} />
    </>
  );
}

function Time({ aheadMs }: { readonly aheadMs: number }) {
  const attempt = useAttempt();
  return (
    <section className="slds-card" aria-label="Time">
      <h2>Time</h2>
      <MoveClock aheadMs={aheadMs} attempt={attempt} buttonClass="slds-button slds-button_neutral" />
    </section>
  );
}

type State = 'in' | 'out' | 'frozen';

function stateOf({ frozen, outOfOffice }: Person): State {
  const now = Date.now();
  if (frozen) return 'frozen';
  return outOfOffice.some(({ from, until }) => from <= now && now < until) ? 'out' : 'in';
}

const STATES: readonly (readonly [State, string])[] = [
  ['in', 'In'],
  ['out', 'Out of office'],
  ['frozen', 'Frozen'],
];

const HOURS_OUT = 24;

async function put(person: Person, state: string): Promise<void> {
  if (person.frozen !== (state === 'frozen')) await ask('people/change', { of: person.id, frozen: state === 'frozen' });
  await ask('people/absence', { of: person.id, hours: state === 'out' ? HOURS_OUT : 0 });
}

function People({ people }: { readonly people: readonly Person[] }) {
  const attempt = useAttempt();
  return (
    <section className="slds-card" aria-label="People">
      <h2>People</h2>
      <ul className="people">
        {people
          .filter(({ active }) => active)
          .map((person) => (
            <PersonLine key={person.id} person={person} />
          ))}
      </ul>
      <button
        type="button"
        className="slds-button slds-button_neutral"
        onClick={() => attempt(() => ask('people/everyone-in'), 'Everybody is in.')}
      >
        Everybody in, around the clock
      </button>
    </section>
  );
}

function PersonLine({ person }: { readonly person: Person }) {
  const { session } = useSession();
  const attempt = useAttempt();
  return (
    <li>
      <span>
        {person.name}
        <span className="quiet">{[person.role, person.zone].filter(Boolean).join(' · ')}</span>
      </span>
      <select
        className="slds-select"
        aria-label={`Availability of ${person.name}`}
        value={stateOf(person)}
        onChange={(event) => attempt(() => put(person, event.target.value))}
      >
        {STATES.map(([state, label]) => (
          <option key={state} value={state}>
            {label}
          </option>
        ))}
      </select>
      <select
        className="slds-select"
        aria-label={`Permission set of ${person.name}`}
        value={person.permissionSets[0] ?? ''}
        onChange={({ target: { value } }) =>
          attempt(() => ask('people/permission-sets', { of: person.id, names: value === '' ? [] : [value] }))
        }
      >
        <option value="">None</option>
        {session.package.permissionSets.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </li>
  );
}

/** What each switch does when it is on. */
const SWITCHES = [
  ['slowMs', 'Slow: each API call takes a second longer', 1000],
  ['share503', 'Trouble: a third of the calls is answered 503', 0.33],
  ['lostResponses', 'Lost answers: a fifth of the calls is done but not answered', 0.2],
  ['lockRow', 'A third of the written rows is locked', 0.33],
  ['dailyLimitReached', 'The calls of the day are used up', true],
  ['duplicateEvents', 'Change events arrive twice', 1],
  ['reorderEvents', 'Change events arrive in random order', true],
  ['dropEvents', 'A third of the change events is lost', 0.33],
  ['overwriteOwner', 'The customer’s automation overwrites the owner', true],
  ['tokenEndpointDown', 'No new access tokens', true],
] as const satisfies readonly (readonly [keyof Live['faults'], string, number | boolean])[];

const off = (value: number | boolean) => (typeof value === 'boolean' ? false : 0);

function Weather({ faults }: { readonly faults: Live['faults'] }) {
  const attempt = useAttempt();
  return (
    <section className="slds-card" aria-label="Faults">
      <h2>Faults</h2>
      {SWITCHES.map(([name, label, value]) => (
        <label key={name} className="fault">
          <input
            type="checkbox"
            role="switch"
            checked={Boolean(faults[name])}
            onChange={(event) => attempt(() => ask('faults', { change: { [name]: event.target.checked ? value : off(value) } }))}
          />
          {label}
        </label>
      ))}
    </section>
  );
}
