/** The touches of leads and contacts, in two calls for a hundred of them. */
import type { TouchKind, TouchReading } from '../../application/ports/crm-activities.ts';
import { askWhatIsThere, type OptionalQuestion } from './features.ts';
import type { Actors, HistoryDeps } from './owner-history.ts';
import { orgSetup } from './org-setup.ts';
import { ourUserId } from './our-user.ts';
import { queriesThatFit } from './query.ts';
import { queriesOfOwned } from './read-leads.ts';
import { byObject, type LeadObject } from './record-ids.ts';
import { onlyId, type Owned, owned } from './shapes.ts';
import { soql } from './soql.ts';
import { type FoundTouch, TOUCH_SOURCES, type TouchSource } from './touch-sources.ts';

/** What reading touches needs. */
export type TouchDeps = Omit<HistoryDeps, 'keepers'>;

/** Touches at `since` or later, oldest first. */
export async function readTouches(deps: TouchDeps, leadIds: readonly string[], since: number): Promise<TouchReading[]> {
  const wanted = byObject(leadIds);
  if (wanted.Lead.length + wanted.Contact.length === 0) return [];
  // Salesforce keeps whole seconds: what was done in the second of `since` counts.
  const from = Math.floor(since / 1000) * 1000;
  const [ourId, { programs }, { existing, answers, keepsStatuses }] = await Promise.all([
    ourUserId(deps.ourUsers, deps.client, deps.now),
    orgSetup(deps.setups, deps),
    readRows(deps, wanted, from),
  ]);
  const byLead = touchesByLead(answers, { ourUserId: ourId, programs }, deps.now());
  const untold = answers.flatMap(({ source: { tells }, rows }) => (rows === null ? tells : []));
  const unread: TouchKind[] = [...new Set<TouchKind>([...untold, ...(keepsStatuses ? [] : (['status'] as const))])];
  return existing.map((leadId) => ({
    leadId,
    touches: (byLead.get(leadId) ?? [])
      .map(({ touch }) => touch)
      .filter(({ at }) => at >= from)
      .toSorted((a, b) => a.at - b.at),
    unread,
  }));
}

interface Answered {
  readonly source: TouchSource;
  /** Null = the org lacks it. */
  readonly rows: readonly unknown[] | null;
}

async function readRows(deps: TouchDeps, wanted: Readonly<Record<LeadObject, readonly string[]>>, from: number) {
  const ids = [...wanted.Lead, ...wanted.Contact];
  const leads = queriesOfOwned(wanted).map(({ query }): OptionalQuestion<unknown> => ({ feature: null, soql: query, row: owned }));
  const asked = TOUCH_SOURCES.flatMap((source) => {
    const queries = queriesThatFit(source.leadsOnly ? wanted.Lead : ids, (part) => source.query(part, from));
    return queries.map((query) => ({ source, question: { feature: source.feature, soql: query, row: source.row } }));
  });
  const [kept, ...answers] = await askWhatIsThere(deps, { what: 'read touches', priority: 'background' }, [
    wanted.Lead.length === 0 ? null : KEEPS_STATUSES,
    ...leads,
    ...asked.map(({ question }): OptionalQuestion<unknown> => question),
  ]);
  const keepsStatuses = wanted.Lead.length === 0 || (kept ?? []).length > 0;
  if (wanted.Lead.length > 0) noteStatuses(deps, keepsStatuses);
  return {
    existing: answers.slice(0, leads.length).flatMap((rows) => ((rows ?? []) as Owned[]).map(({ Id }) => Id)),
    answers: asked.map(({ source }, at): Answered => ({ source, rows: answers[leads.length + at] ?? null })),
    keepsStatuses,
  };
}

/** Whether the org keeps the past of statuses at all shows only in that it has kept some. */
const KEEPS_STATUSES = {
  feature: 'LeadHistory',
  soql: soql`SELECT Id FROM LeadHistory WHERE Field = 'Status' LIMIT 1`,
  row: onlyId,
} as const;

function noteStatuses({ client, features }: TouchDeps, isKept: boolean): void {
  const nextStep = 'Set history tracking for the status of leads: without it a changed status is no answer to a lead.';
  const unknown = { fact: 'status-history', because: 'feature-off', nextStep } as const;
  features.noteUnknown(client.installationId, 'status-history', isKept ? null : unknown);
}

/** A mail that a task tells of, too, is told once. */
function touchesByLead(answers: readonly Answered[], actors: Actors, now: number): ReadonlyMap<string, readonly FoundTouch[]> {
  const found = answers.flatMap(({ source, rows }) => (rows ?? []).flatMap((row) => source.judge(row, actors, now)));
  const tasks = new Set(found.flatMap(({ leadId, taskId }) => (taskId === undefined ? [] : [`${leadId} ${taskId}`])));
  return Map.groupBy(
    found.filter(({ leadId, alsoTask = null }) => alsoTask === null || !tasks.has(`${leadId} ${alsoTask}`)),
    ({ leadId }) => leadId,
  );
}
