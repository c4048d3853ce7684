import { useEffect } from 'react';

const MINUTE_MS = 60_000;
const STEPS = [
  ['1 minute', MINUTE_MS],
  ['15 minutes', 15 * MINUTE_MS],
  ['1 hour', 60 * MINUTE_MS],
  ['1 day', 24 * 60 * MINUTE_MS],
] as const;

/** The lever that moves the clock of the CRM and of the app on, so that what is due later can be seen now. `aheadMs` is what the CRM says. */
export function MoveClock({
  aheadMs,
  attempt,
  buttonClass,
}: {
  readonly aheadMs: number;
  readonly attempt: (work: () => Promise<unknown>) => void;
  readonly buttonClass: string;
}) {
  // The page read its clock when it was loaded; everything on it is to see the same time.
  useEffect(() => {
    if (aheadMs !== pageAheadMs()) location.reload();
  }, [aheadMs]);
  return (
    <>
      <p>{aheadMs === 0 ? 'As the computer’s clock says.' : `${inWords(aheadMs)} ahead of the computer’s clock.`} Move on by</p>
      {STEPS.map(([label, ms]) => (
        <button key={label} type="button" className={buttonClass} onClick={() => attempt(() => moveOn(ms))}>
          {label}
        </button>
      ))}
    </>
  );
}

/** As the script of the clock left it. */
const pageAheadMs = (): number => (globalThis as { clockAheadMs?: number }).clockAheadMs ?? 0;

async function moveOn(ms: number): Promise<void> {
  const answer = await fetch('/sandbox/time', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ms }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** `1 day 2 hours 15 minutes`. */
function inWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`])).join(' ');
}
