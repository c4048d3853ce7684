/** How well leads are answered: figures of a span of days, by day and by whatever they can be told apart by, with load and fairness. */
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { FigureLine, ReportFigure, ReportScope, Speed } from '../ports/reports.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { type ReportNames, reportNames } from './report-names.ts';
import { type ReportAsked, type ReportSpan, reportSpan } from './report-span.ts';
import { type RotationView, showRotation } from '../show/show-rotation.ts';

/** A page of a CRM carries an answer of 1 MB; 400 days and five groups of so many lines stay well below. */
const LINES_SHOWN = 100;
const GROUPS = ['rep', 'rule', 'pool', 'method', 'source'] as const;

/** Shares are null where there is nothing to divide by. */
export interface Figures {
  counts: Record<ReportFigure, number>;
  speedWall: Speed;
  speedWorking: Speed;
  acceptedShare: number | null;
  metShare: number | null;
  movedShare: number | null;
  unclaimedShare: number | null;
  wonShare: number | null;
}

/** Turns are in leads. */
export interface RepLoad {
  repId: string;
  name: string;
  open: number;
  got: number;
  due: number | null;
  received: number | null;
  owed: number | null;
}

export interface Report {
  from: string;
  until: string;
  zone: string;
  all: Figures;
  byDay: { day: string; figures: Figures }[];
  groups: { group: (typeof GROUPS)[number]; lines: { key: string | null; name: string; figures: Figures }[]; more: number }[];
  causes: { because: string; name: string; count: number }[];
  load: RepLoad[];
}

type Needs = Pick<Ports, 'reports' | 'policies' | 'decisions' | 'assignments' | 'rotationAdjustments'> & { readonly names: NameLookup };

/** Null when the days are none or too many. Throws `PolicyBroken`. */
export async function showReport(ports: Needs, request: { installation: Installation; asked: ReportAsked }): Promise<Report | null> {
  const { installation, asked } = request;
  const span = reportSpan(asked, installation.zone);
  if (span === null) return null;
  const [lines, open, rotation, roster] = await Promise.all([
    ports.reports.figures(installation.id, span.scope, span.starts),
    ports.reports.openByRep(installation.id, span.scope.only),
    showRotation(ports, installation),
    ports.names.roster(installation),
  ]);
  const shown = GROUPS.map((group) => ({ group, ...mostAssigned(lines.filter((line) => line.group === group && !onlyOffers(line))) }));
  const names = await reportNames(ports, { installation, roster, lines: shown.flatMap((group) => group.lines) });
  return {
    from: asked.from,
    until: asked.until,
    zone: installation.zone,
    all: figuresOf(lines.find(({ group }) => group === 'all')),
    byDay: byDay(lines, span),
    groups: shown.map(({ group, lines: some, more }) => ({
      group,
      lines: some.map((line) => ({ key: line.key, name: names.nameOf(line), figures: figuresOf(line) })),
      more,
    })),
    causes: causesIn(lines, names),
    load: loadOf(rotation, { open, lines, only: span.scope.only, names }),
  };
}

/** Offers are nobody's yet, and so make a line of nobody among the reps. */
const onlyOffers = ({ group, key }: FigureLine): boolean => group === 'rep' && key === null;

function mostAssigned(lines: readonly FigureLine[]): { lines: readonly FigureLine[]; more: number } {
  const inOrder = lines.toSorted((a, b) => b.counts.assigned - a.counts.assigned || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
  return { lines: inOrder.slice(0, LINES_SHOWN), more: Math.max(0, lines.length - LINES_SHOWN) };
}

function byDay(lines: readonly FigureLine[], { days }: ReportSpan): Report['byDay'] {
  const ofDay = new Map(lines.flatMap((line) => (line.group === 'day' ? [[Number(line.key), line] as const] : [])));
  return days.map((day, place) => ({ day, figures: figuresOf(ofDay.get(place)) }));
}

function causesIn(lines: readonly FigureLine[], names: ReportNames): Report['causes'] {
  return lines
    .flatMap((line) =>
      line.group === 'cause' && line.key !== null ? [{ because: line.key, name: names.nameOf(line), count: line.counts.reassigned }] : [],
    )
    .toSorted((a, b) => b.count - a.count || (a.because < b.because ? -1 : 1));
}

interface LoadFrom {
  readonly open: ReadonlyMap<string, number>;
  readonly lines: readonly FigureLine[];
  /** Only this rep, and only the rotation of this pool, are looked at. */
  readonly only: ReportScope['only'];
  readonly names: ReportNames;
}

function loadOf(rotation: RotationView, { open, lines, only, names }: LoadFrom): RepLoad[] {
  const got = new Map(
    lines.flatMap(({ group, key, counts }) => (group === 'rep' && key !== null ? [[key, counts.assigned] as const] : [])),
  );
  const members = Map.groupBy(
    rotation.rotations
      .filter(({ pools }) => only.pool === undefined || pools.some(({ poolId }) => poolId === only.pool))
      .flatMap((standing) => standing.members)
      .filter((member) => only.rep === undefined || member.repId === only.rep),
    ({ repId }) => repId,
  );
  const sum = (repId: string, of: 'entitled' | 'received' | 'credit') => {
    const places = members.get(repId);
    return places === undefined ? null : places.reduce((total, member) => total + member[of], 0);
  };
  return [...new Set([...open.keys(), ...got.keys(), ...members.keys()])]
    .map((repId) => ({
      repId,
      name: names.rep(repId),
      open: open.get(repId) ?? 0,
      got: got.get(repId) ?? 0,
      due: sum(repId, 'entitled'),
      received: sum(repId, 'received'),
      owed: sum(repId, 'credit'),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.repId < b.repId ? -1 : 1));
}

const NO_SPEED: Speed = { count: 0, medianMs: null, p90Ms: null };

/** Figures with their shares; all 0 without a line. */
function figuresOf(line: FigureLine | undefined): Figures {
  const counts = line?.counts ?? NOTHING;
  const met = counts['acceptance-met'] + counts['first-touch-met'] + counts['next-touch-met'];
  const missed = counts['acceptance-missed'] + counts['first-touch-missed'] + counts['next-touch-missed'];
  return {
    counts: { ...counts },
    speedWall: line?.speedWall ?? NO_SPEED,
    speedWorking: line?.speedWorking ?? NO_SPEED,
    acceptedShare: share(counts.accepted, counts.assigned),
    metShare: share(met, met + missed),
    movedShare: share(counts.moved, counts.assigned),
    unclaimedShare: share(counts.unclaimed, counts.offered),
    wonShare: share(counts.won, counts.assigned),
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const NOTHING: Readonly<Record<ReportFigure, number>> = {
  assigned: 0,
  accepted: 0,
  rejected: 0,
  touched: 0,
  untouched: 0,
  'acceptance-met': 0,
  'acceptance-missed': 0,
  'first-touch-met': 0,
  'first-touch-missed': 0,
  'next-touch-met': 0,
  'next-touch-missed': 0,
  reassigned: 0,
  moved: 0,
  offered: 0,
  unclaimed: 0,
  qualified: 0,
  'meeting-held': 0,
  opportunity: 0,
  won: 0,
  lost: 0,
  recycled: 0,
  parked: 0,
};
