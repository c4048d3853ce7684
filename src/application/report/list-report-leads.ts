/** The leads behind a figure of a report, page by page. */
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { ReportFigure, ReportScope } from '../ports/reports.ts';
import { openLeadDirectory } from './lead-directory.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { placeIn, placeOf } from './report-place.ts';
import { type ReportAsked, reportSpan } from './report-span.ts';
import { rowInWords } from './row-in-words.ts';

const PAGE = 50;

/** One lead. `at` = when the rep got it, or it was offered; epoch milliseconds. */
export interface ReportLead {
  leadId: string;
  followId: string;
  name: string | null;
  url: string;
  rep: string | null;
  at: number;
  sentence: string;
}

interface Request {
  readonly installation: Installation;
  readonly asked: ReportAsked;
  /** `open`: what reps have now, whatever the span. */
  readonly figure: ReportFigure | 'open';
  /** As `next` of the page before; null = the first page. */
  readonly after: string | null;
}

type Needs = Pick<Ports, 'reports' | 'crms'> & { readonly names: NameLookup };

/** Null when the days are none or too many. Throws `CrmCallFailed` only when the account is not connected any more. */
export async function listReportLeads(
  ports: Needs,
  { installation, asked, figure, after }: Request,
): Promise<{ leads: ReportLead[]; total: number; next: string | null } | null> {
  const span = reportSpan(asked, installation.zone);
  if (span === null) return null;
  const scope = figure === 'open' ? ALWAYS(span.scope) : span.scope;
  const page = { figure, after: placeIn(after), limit: PAGE + 1 };
  const [{ rows, total }, roster] = await Promise.all([
    ports.reports.behind(installation.id, scope, page),
    ports.names.roster(installation),
  ]);
  const shown = rows.slice(0, PAGE);
  const directory = await openLeadDirectory(
    ports,
    installation,
    shown.map(({ leadId }) => leadId),
  );
  const reps = new Map(roster.reps.map(({ id, name }) => [id, name]));
  const leads = shown.map((row): ReportLead => ({
    leadId: row.leadId,
    followId: row.followId,
    name: directory.name(row.leadId),
    url: directory.url(row.leadId),
    rep: row.repId === null ? null : (reps.get(row.repId) ?? `owner ${row.repId}`),
    at: row.beganAt,
    sentence: rowInWords(row),
  }));
  return { leads, total, next: placeOf(rows.length > PAGE ? shown.at(-1) : undefined) };
}

const ALWAYS = (scope: ReportScope): ReportScope => ({ ...scope, from: 0, until: Number.MAX_SAFE_INTEGER });
