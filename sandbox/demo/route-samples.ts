/** `npm run demo -- --once`: creates varied contacts, waits until each is decided, and prints who got what, why and how fast. */
import type { Control } from '../hubspot/control.ts';
import type { Stack } from './start-stack.ts';

const CONTACTS = 60;
const PATIENCE_MS = 60_000;

/** What the card says of one contact, as far as the table shows it. */
interface CardAnswer {
  readonly ok: boolean;
  readonly data?: {
    readonly state: string;
    readonly owner: { readonly name: string } | null;
    readonly decision: { readonly ruleName: string | null; readonly reason: string } | null;
    readonly times: { readonly msToOwner: number | null };
  };
}

interface Row {
  readonly contact: string;
  readonly state: string;
  readonly owner: string;
  readonly rule: string;
  readonly reason: string;
  readonly ms: number | null;
}

const DONE = new Set(['routed', 'held']);

/** True when every contact has an owner or a hold. */
export async function routeSamples(stack: Stack, say: (what: string) => void): Promise<boolean> {
  const { control } = stack.hubspot;
  control.resetApiCalls();
  say(`Creating ${CONTACTS} contacts`);
  const contacts = Array.from({ length: CONTACTS }, (_, n) => control.createContact(control.sampleContact(n)));
  const rows = await waitForRows(stack, { ids: contacts.map((contact) => contact.id), say });
  print(rows);
  summarise(control, rows);
  return rows.every((row) => DONE.has(row.state));
}

async function waitForRows(stack: Stack, { ids, say }: { ids: readonly string[]; say: (what: string) => void }): Promise<Row[]> {
  const rows = new Map<string, Row>();
  const deadline = Date.now() + PATIENCE_MS;
  while (rows.size < ids.length && Date.now() < deadline) {
    for (const id of ids.filter((one) => !rows.has(one))) {
      const row = await readRow(stack, id);
      if (DONE.has(row.state) && (row.state === 'held' || row.ms !== null)) rows.set(id, row);
    }
    say(`${rows.size} of ${ids.length} contacts have an owner or a hold`);
    await new Promise((next) => setTimeout(next, 250));
  }
  return Promise.all(ids.map(async (id) => rows.get(id) ?? readRow(stack, id)));
}

async function readRow(stack: Stack, id: string): Promise<Row> {
  const { control } = stack.hubspot;
  const properties = control.getContact(id)?.properties ?? {};
  const contact = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || (properties['email'] ?? id);
  const answer = await control.fetchAsExtension({ url: `${stack.signalbox.url}/api/v1/leads/${id}/trace`, userId: control.adminUserId });
  const { data } = answer.body as CardAnswer;
  return {
    contact,
    state: data?.state ?? answer.proxyError ?? 'no answer',
    owner: data?.state === 'held' ? '(held)' : (data?.owner?.name ?? '—'),
    rule: data?.decision?.ruleName ?? 'Fallback',
    reason: data?.decision?.reason ?? '',
    ms: data?.times.msToOwner ?? null,
  };
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly string[]) => console.log(cells.map((cell, i) => fit(cell, [22, 20, 26, 78, 8][i] ?? 10)).join('  '));
  console.log('');
  line(['Contact', 'Owner', 'Rule', 'Reason', 'Time']);
  line(['-'.repeat(22), '-'.repeat(20), '-'.repeat(26), '-'.repeat(78), '-'.repeat(8)]);
  for (const row of rows) line([row.contact, row.owner, row.rule, row.reason, row.ms === null ? '' : `${(row.ms / 1000).toFixed(2)} s`]);
  console.log('');
}

const fit = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));

function summarise(control: Control, rows: readonly Row[]): void {
  const times = rows.flatMap((row) => row.ms ?? []).sort((a, b) => a - b);
  const at = (share: number) => ((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) / 1000).toFixed(2);
  const calls = control.apiCalls();
  const open = rows.filter((row) => !DONE.has(row.state)).length;
  console.log(
    `${rows.length - open} of ${rows.length} contacts have an owner or a hold. From creation to owner: median ${at(0.5)} s, slowest ${at(1)} s.`,
  );
  console.log(`${calls.total} calls to the CRM, ${(calls.total / rows.length).toFixed(2)} per contact.`);
  for (const complaint of control.complaints())
    console.log(`The local HubSpot complains: ${complaint.method} ${complaint.path}: ${complaint.because}`);
}
