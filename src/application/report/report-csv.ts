/**
 * A report as CSV: one line for each rep's time with a lead and for each offer, with every time and verdict. Leads go by their ids, for a
 * file has a life of its own and names of people do not belong into it.
 */
import Papa from 'papaparse';
import type { LeadOutcome } from '../../routing/policy/policy-outcomes.ts';
import { offsetAt } from '../../routing/eligibility/zone-time.ts';
import { neutralised } from '../configure/territories/cells.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { ReportRow } from '../ports/reports.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { type ReportNames, reportNames } from './report-names.ts';
import { placeIn, placeOf } from './report-place.ts';
import { type ReportAsked, reportSpan } from './report-span.ts';

/** Of about 400 characters each, so a part stays well below what one answer can carry. */
const ROWS_A_PART = 1_500;
const END = '\r\n';
const OUTCOMES: readonly LeadOutcome[] = ['qualified', 'meeting-held', 'opportunity', 'won', 'lost', 'recycled', 'parked'];

/** `lines` = how many this part has; `next` = what to ask for then, null = that was all. */
export interface ReportCsv {
  name: string;
  csv: string;
  lines: number;
  next: string | null;
}

interface Request {
  readonly installation: Installation;
  readonly asked: ReportAsked;
  /** As `next` of the part before; null = the first part, which begins with the header. */
  readonly after: string | null;
}

type Needs = Pick<Ports, 'reports' | 'policies'> & { readonly names: NameLookup };

/** Null when the days are none or too many. */
export async function reportCsv(ports: Needs, { installation, asked, after }: Request): Promise<ReportCsv | null> {
  const span = reportSpan(asked, installation.zone);
  if (span === null) return null;
  const page = { after: placeIn(after), limit: ROWS_A_PART + 1 };
  const [rows, roster] = await Promise.all([ports.reports.rows(installation.id, span.scope, page), ports.names.roster(installation)]);
  const shown = rows.slice(0, ROWS_A_PART);
  const lines = shown.map(({ policyVersion }) => ({ group: 'rule', key: null, policyVersion }) as const);
  const names = await reportNames(ports, { installation, roster, lines });
  const write = writerFor(names, installation.zone);
  const header = after === null ? [COLUMNS.map(([title]) => title)] : [];
  const cells = [...header, ...shown.map((row) => COLUMNS.map(([, read]) => neutralised(write(read(row)))))];
  return {
    name: `signalbox-${asked.from}-${asked.until}.csv`,
    csv: cells.length === 0 ? '' : Papa.unparse(cells, { newline: END }) + END,
    lines: shown.length,
    next: placeOf(rows.length > ROWS_A_PART ? shown.at(-1) : undefined),
  };
}

/** What stands in a cell, before it is written. */
type Cell =
  | { readonly is: 'text'; readonly text: string | null }
  | { readonly is: 'time'; readonly at: number | null }
  | { readonly is: 'seconds'; readonly ms: number | null }
  | {
      readonly is: 'name';
      readonly of: 'rep' | 'rule' | 'pool' | 'method' | 'cause';
      readonly key: string | null;
      readonly policyVersion: number;
    };

const text = (value: string | number | null): Cell => ({ is: 'text', text: value === null ? null : String(value) });
const time = (at: number | null): Cell => ({ is: 'time', at });
const seconds = (ms: number | null): Cell => ({ is: 'seconds', ms });
const named = (of: 'rep' | 'rule' | 'pool' | 'method' | 'cause', key: string | null, { policyVersion }: ReportRow): Cell => ({
  is: 'name',
  of,
  key,
  policyVersion,
});

const COLUMNS: readonly (readonly [string, (row: ReportRow) => Cell])[] = [
  ['lead', (row) => text(row.leadId)],
  ['kind', (row) => text(row.kind)],
  ['rep', (row) => (row.repId === null ? text(null) : named('rep', row.repId, row))],
  ['rep id', (row) => text(row.repId)],
  ['offered to', (row) => text(row.offeredTo?.length ?? null)],
  ['rule', (row) => named('rule', row.ruleId, row)],
  ['pool', (row) => (row.poolId === null ? text(null) : named('pool', row.poolId, row))],
  ['method', (row) => named('method', row.method, row)],
  ['policy version', (row) => text(row.policyVersion)],
  ['source', (row) => text(row.source)],
  ['lead created', (row) => time(row.leadCreatedAt)],
  ['decided', (row) => time(row.decidedAt)],
  ['began', (row) => time(row.beganAt)],
  ['accepted', (row) => time(row.acceptedAt)],
  ['first touch', (row) => time(row.firstTouchAt)],
  ['last touch', (row) => time(row.lastTouchAt)],
  ['touches', (row) => text(row.touches)],
  ['created to first touch, seconds', (row) => seconds(row.firstTouchWallMs)],
  ['created to first touch, working seconds', (row) => seconds(row.firstTouchWorkingMs)],
  ['acceptance in time', (row) => text(row.acceptance)],
  ['first touch in time', (row) => text(row.firstTouch)],
  ['next touch in time', (row) => text(row.nextTouch)],
  ['ended', (row) => time(row.endedAt)],
  ['ended because', (row) => (row.endedBecause === null ? text(null) : named('cause', row.endedBecause, row))],
  ...OUTCOMES.map((outcome) => [outcome, (row: ReportRow) => time(row.outcomes?.[outcome] ?? null)] as const),
  ['closed', (row) => time(row.closedAt)],
];

function writerFor(names: ReportNames, zone: string): (cell: Cell) => string {
  return (cell) => {
    switch (cell.is) {
      case 'text':
        return cell.text ?? '';
      case 'time':
        return cell.at === null ? '' : timeIn(zone, cell.at);
      case 'seconds':
        return cell.ms === null ? '' : String(Math.round(cell.ms / 1000));
      case 'name':
        return names.nameOf({ group: cell.of, key: cell.key, policyVersion: cell.policyVersion });
    }
  };
}

/** `2026-11-20T14:05:09+01:00`. */
function timeIn(zone: string, at: number): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.abs(offset) / 60_000;
  const parts = [Math.floor(minutes / 60), Math.floor(minutes % 60)].map((part) => String(part).padStart(2, '0'));
  return `${new Date(at + offset).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${parts.join(':')}`;
}
