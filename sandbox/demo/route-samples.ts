/** `npm run demo -- --once`: creates varied people, waits until each is decided, and prints who got what, why and how fast. */
import type { Created, DemoCrm } from './demo-crm.ts';

const COUNT = 60;
const PATIENCE_MS = 60_000;
const LOOK_MS = 250;

/** What the card says of one lead, as far as the table shows it. */
interface Card {
  readonly state: string;
  readonly owner: { readonly name: string } | null;
  readonly decision: { readonly ruleName: string | null; readonly reason: string } | null;
  readonly times: { readonly msToOwner: number | null };
}

interface Row {
  readonly name: string;
  readonly state: string;
  readonly owner: string;
  readonly rule: string;
  readonly reason: string;
  readonly ms: number | null;
}

const DONE = new Set(['routed', 'held']);

/** True when every one of them has an owner or a hold. */
export async function routeSamples(crm: DemoCrm, say: (what: string) => void): Promise<boolean> {
  crm.resetCalls();
  say(`Creating ${COUNT} ${crm.people} in ${crm.name}`);
  const created = Array.from({ length: COUNT }, (_, n) => crm.createSample(n));
  const rows = await waitForRows(crm, created, say);
  print(crm, rows);
  summarise(crm, rows);
  return rows.every((row) => DONE.has(row.state));
}

async function waitForRows(crm: DemoCrm, created: readonly Created[], say: (what: string) => void): Promise<Row[]> {
  const rows = new Map<string, Row>();
  const deadline = Date.now() + PATIENCE_MS;
  while (rows.size < created.length && Date.now() < deadline) {
    for (const one of created.filter(({ id }) => !rows.has(id))) {
      const row = await readRow(crm, one);
      if (DONE.has(row.state) && (row.state === 'held' || row.ms !== null)) rows.set(one.id, row);
    }
    say(`${rows.size} of ${created.length} ${crm.people} have an owner or a hold`);
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
  return Promise.all(created.map(async (one) => rows.get(one.id) ?? readRow(crm, one)));
}

async function readRow(crm: DemoCrm, { id, name }: Created): Promise<Row> {
  const answer = await crm.ask('GET', `/leads/${id}/trace`);
  const card = answer.data as Card | undefined;
  return {
    name,
    state: card?.state ?? answer.message ?? 'no answer',
    owner: card?.state === 'held' ? '(held)' : (card?.owner?.name ?? '—'),
    rule: card?.decision?.ruleName ?? 'Fallback',
    reason: card?.decision?.reason ?? '',
    ms: card?.times.msToOwner ?? null,
  };
}

const WIDTHS = [22, 20, 26, 78, 8];

function print(crm: DemoCrm, rows: readonly Row[]): void {
  const line = (cells: readonly string[]) => console.log(cells.map((cell, i) => fit(cell, WIDTHS[i] ?? 10)).join('  '));
  console.log('');
  line([crm.name, 'Owner', 'Rule', 'Reason', 'Time']);
  line(WIDTHS.map((width) => '-'.repeat(width)));
  for (const row of rows) line([row.name, row.owner, row.rule, row.reason, row.ms === null ? '' : `${(row.ms / 1000).toFixed(2)} s`]);
  console.log('');
}

const fit = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));

function summarise(crm: DemoCrm, rows: readonly Row[]): void {
  const times = rows.flatMap((row) => row.ms ?? []).sort((a, b) => a - b);
  const at = (share: number) => ((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) / 1000).toFixed(2);
  const open = rows.filter((row) => !DONE.has(row.state)).length;
  console.log(
    `${rows.length - open} of ${rows.length} ${crm.people} have an owner or a hold. From creation to owner: median ${at(0.5)} s, slowest ${at(1)} s.`,
  );
  console.log(`${crm.calls()} calls to ${crm.name}, ${(crm.calls() / rows.length).toFixed(2)} per lead.`);
  for (const complaint of crm.complaints()) console.log(`The local ${crm.name} complains: ${complaint}`);
}
