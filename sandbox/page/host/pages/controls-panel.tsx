import { MoveClock } from '../../../both-pages/move-clock.tsx';
import type { AvailabilityChange, OwnerView } from '../../../hubspot/control.ts';
import type { Live } from '../../views.ts';
import { ask } from '../state/ask.ts';
import { useLive } from '../state/live-store.ts';
import { useAttempt } from '../state/toasts.tsx';
import { LogActivity } from './log-activity.tsx';
import { LogView } from './log-view.tsx';
import { RunWorkflow } from './run-workflow.tsx';

/** The levers of the local HubSpot, and what happens when they are pulled. */
export function ControlsPanel({ contactId }: { readonly contactId: string | null }) {
  const live = useLive();
  if (live === null) return <p className="quiet">Loading</p>;
  return (
    <>
      {contactId === null ? null : <RunWorkflow contactId={contactId} executions={live.log.executions} />}
      {contactId === null ? null : <LogActivity contactId={contactId} />}
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
    <section className="card" aria-label="Time">
      <h2>Time</h2>
      <MoveClock aheadMs={aheadMs} attempt={attempt} buttonClass="hs-button secondary sm" />
    </section>
  );
}

const isOut = (person: OwnerView) =>
  person.outOfOffice.some(({ startTimestamp, endTimestamp }) => startTimestamp <= Date.now() && Date.now() < endTimestamp);

const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const hoursOf = ({ workingHours }: OwnerView) =>
  (workingHours ?? []).map(({ startMinute, endMinute }) => `${clock(startMinute)}–${clock(endMinute)}`).join(', ');

function stateOf(person: OwnerView): string {
  return isOut(person) ? 'out-of-office' : person.status === 'away' ? 'away' : 'available';
}

const DAY_MS = 86_400_000;

function changeTo(state: string): AvailabilityChange {
  const now = Date.now();
  return {
    status: state === 'away' ? 'away' : 'available',
    outOfOffice: state === 'out-of-office' ? [{ startTimestamp: now, endTimestamp: now + DAY_MS }] : [],
  };
}

function People({ people }: { readonly people: readonly OwnerView[] }) {
  const attempt = useAttempt();
  const set = (person: OwnerView, state: string) =>
    attempt(
      () => ask(`owners/${person.ownerId}/availability`, { method: 'PATCH', body: changeTo(state) }),
      `${person.name} is ${state.replaceAll('-', ' ')}.`,
    );
  return (
    <section className="card" aria-label="People">
      <h2>People</h2>
      <ul className="people">
        {people
          .filter(({ active }) => active)
          .map((person) => (
            <li key={person.ownerId}>
              <span>
                {person.name}
                <span className="quiet">{[person.teams[0]?.name, person.zone, hoursOf(person)].filter(Boolean).join(' · ')}</span>
              </span>
              <select
                aria-label={`Availability of ${person.name}`}
                value={stateOf(person)}
                onChange={(event) => set(person, event.target.value)}
              >
                <option value="available">Available</option>
                <option value="away">Away</option>
                <option value="out-of-office">Out of office</option>
              </select>
            </li>
          ))}
      </ul>
      <button
        type="button"
        className="hs-button secondary sm"
        onClick={() => attempt(() => ask('owners/everyone-available', { method: 'POST', body: {} }), 'Everybody is in, around the clock.')}
      >
        Everybody in, around the clock
      </button>
    </section>
  );
}

/** What each switch does when it is on. */
const SWITCHES = [
  ['slowMs', 'Slow: each API call takes a second longer', 1000],
  ['share429', 'Rate limit: a third of the calls is answered 429', 0.33],
  ['share500', 'Trouble: a third of the calls is answered 500', 0.33],
  ['lostResponses', 'Lost answers: a fifth of the calls is done but not answered', 0.2],
  ['duplicateWebhooks', 'Webhooks arrive twice', 1],
  ['reorderWebhooks', 'Webhooks arrive in random order', true],
  ['dropWebhooks', 'A third of the webhooks is lost', 0.33],
  ['overwriteOwner', 'The company’s owner overwrites the contact’s', true],
  ['tokenEndpointDown', 'No new access tokens', true],
] as const satisfies readonly (readonly [keyof Live['faults'], string, number | boolean])[];

const off = (value: number | boolean) => (typeof value === 'boolean' ? false : 0);

function Weather({ faults }: { readonly faults: Live['faults'] }) {
  const attempt = useAttempt();
  return (
    <section className="card" aria-label="Faults">
      <h2>Faults</h2>
      {SWITCHES.map(([name, label, value]) => (
        <label key={name} className="fault">
          <input
            type="checkbox"
            role="switch"
            checked={Boolean(faults[name])}
            onChange={(event) =>
              attempt(() => ask('faults', { method: 'PATCH', body: { [name]: event.target.checked ? value : off(value) } }))
            }
          />
          {label}
        </label>
      ))}
    </section>
  );
}
