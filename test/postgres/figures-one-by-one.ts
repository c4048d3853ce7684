/** What reports say, found the slow way: one row after the other, in the words of docs/reports.md. */
import type { ReportFigure } from '../../src/application/ports/reports.ts';
import type { Figures } from '../../src/application/report/show-report.ts';

/** A row as the database has it. */
export interface RawRow {
  readonly follow_id: string;
  readonly lead_id: string;
  readonly kind: string;
  readonly state: string;
  readonly rep_id: string | null;
  readonly rule_id: string | null;
  readonly pool_id: string | null;
  readonly method: string;
  readonly source: string | null;
  readonly began_at: number | null;
  readonly accepted_at: number | null;
  readonly first_touch_at: number | null;
  readonly first_touch_wall_ms: number | null;
  readonly first_touch_working_ms: number | null;
  readonly acceptance_verdict: string | null;
  readonly first_touch_verdict: string | null;
  readonly next_touch_verdict: string | null;
  readonly ended_at: number | null;
  readonly ended_because: string | null;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly closed_at: number | null;
}

export const COLUMNS: readonly (keyof RawRow)[] = [
  'follow_id',
  'lead_id',
  'kind',
  'state',
  'rep_id',
  'rule_id',
  'pool_id',
  'method',
  'source',
  'began_at',
  'accepted_at',
  'first_touch_at',
  'first_touch_wall_ms',
  'first_touch_working_ms',
  'acceptance_verdict',
  'first_touch_verdict',
  'next_touch_verdict',
  'ended_at',
  'ended_because',
  'outcomes',
  'closed_at',
];

/** What a row counts as. */
export function counted(row: RawRow): Set<ReportFigure> {
  const figures = new Set<ReportFigure>();
  if (row.kind === 'offered') {
    figures.add('offered');
    if (row.ended_because === 'unclaimed') figures.add('unclaimed');
  } else {
    figures.add('assigned').add(row.first_touch_at === null ? 'untouched' : 'touched');
    if (row.accepted_at !== null) figures.add('accepted');
    if (row.ended_because === 'declined') figures.add('rejected');
    const closedBefore = row.closed_at !== null && row.ended_at !== null && row.closed_at <= row.ended_at;
    if (row.ended_because !== null && row.ended_because !== 'gone' && !closedBefore) {
      figures.add('reassigned');
      if (row.ended_because === 'person' || row.ended_because === 'automation') figures.add('moved');
    }
  }
  if (row.acceptance_verdict !== null) figures.add(`acceptance-${row.acceptance_verdict}` as ReportFigure);
  if (row.first_touch_verdict !== null) figures.add(`first-touch-${row.first_touch_verdict}` as ReportFigure);
  if (row.next_touch_verdict !== null) figures.add(`next-touch-${row.next_touch_verdict}` as ReportFigure);
  for (const outcome of Object.keys(row.outcomes)) figures.add(outcome as ReportFigure);
  return figures;
}

/** The smallest value that at least this share of the values do not exceed. */
function atShare(sorted: readonly number[], share: number): number | null {
  return sorted.find((_, place) => (place + 1) / sorted.length >= share) ?? null;
}

function speedOf(values: readonly (number | null)[]) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return { count: sorted.length, medianMs: atShare(sorted, 0.5), p90Ms: atShare(sorted, 0.9) };
}

/** Figures of these rows. */
export function figuresOf(rows: readonly RawRow[]): Figures {
  const counts: Record<string, number> = {};
  for (const row of rows) for (const figure of counted(row)) counts[figure] = (counts[figure] ?? 0) + 1;
  const of = (figure: ReportFigure) => counts[figure] ?? 0;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const met = of('acceptance-met') + of('first-touch-met') + of('next-touch-met');
  const missed = of('acceptance-missed') + of('first-touch-missed') + of('next-touch-missed');
  return {
    counts: Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)])) as Figures['counts'],
    speedWall: speedOf(rows.map((row) => row.first_touch_wall_ms)),
    speedWorking: speedOf(rows.map((row) => row.first_touch_working_ms)),
    acceptedShare: share(of('accepted'), of('assigned')),
    metShare: share(met, met + missed),
    movedShare: share(of('moved'), of('assigned')),
    unclaimedShare: share(of('unclaimed'), of('offered')),
    wonShare: share(of('won'), of('assigned')),
  };
}

/** All there are. */
export const FIGURES: readonly ReportFigure[] = [
  'assigned',
  'accepted',
  'rejected',
  'touched',
  'untouched',
  'acceptance-met',
  'acceptance-missed',
  'first-touch-met',
  'first-touch-missed',
  'next-touch-met',
  'next-touch-missed',
  'reassigned',
  'moved',
  'offered',
  'unclaimed',
  'qualified',
  'meeting-held',
  'opportunity',
  'won',
  'lost',
  'recycled',
  'parked',
];
