/** Runs over many leads with the account's own names. */
import type { BulkCounts, BulkLead, BulkRun, BulkState, LeadSelection, Rehearsed } from '../ports/bulk-runs.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { describeCondition } from '../../routing/explain/describe-condition.ts';
import type { Names } from '../../routing/explain/explain.ts';
import { namesFor } from '../decide/names.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { readablePolicy } from '../show/readable-policy.ts';
import { PREVIEWED } from './prepare-bulk-run.ts';

const LISTED = 20;
const LEADS = 200;

/** Times are epoch ms. */
export interface BulkRunView {
  runId: string;
  kind: 'bulk' | 'hand-over';
  state: BulkState;
  /** Which leads, in words. */
  leads: string;
  why: string;
  by: string;
  perMinute: number;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  problem: string | null;
  counts: BulkCounts;
}

/** One lead: whose it was, whose it is (or would be), and what became of it. */
interface BulkLeadView {
  leadId: string;
  url: string;
  before: string;
  after: string;
  sentence: string;
}

export interface BulkRunDetails extends BulkRunView {
  /** The first leads as they would be decided; null = not looked yet. Counts are among those looked at. */
  preview: {
    looked: number;
    unchanged: number;
    owners: { repId: string | null; name: string; leads: number }[];
    leads: BulkLeadView[];
  } | null;
  /** The first 200, as they are. */
  progress: BulkLeadView[];
}

type Needs = Pick<Ports, 'bulkRuns' | 'policies' | 'crms'> & { readonly names: NameLookup };

/** Newest first. */
export async function listBulkRuns(ports: Needs, installation: Installation): Promise<BulkRunView[]> {
  const [runs, { names }] = await Promise.all([ports.bulkRuns.list(installation.id, LISTED), wordsFor(ports, installation)]);
  return runs.map((run) => viewOf(run, names));
}

/** Null when there is no such run. */
export async function showBulkRun(
  ports: Needs,
  { installation, runId }: { readonly installation: Installation; readonly runId: string },
): Promise<BulkRunDetails | null> {
  const run = await ports.bulkRuns.find(installation.id, runId);
  if (run === null) return null;
  const [leads, words] = await Promise.all([
    ports.bulkRuns.leads(installation.id, runId, { after: 0, limit: LEADS }),
    wordsFor(ports, installation),
  ]);
  return {
    ...viewOf(run, words.names),
    preview: run.preview === null ? null : previewOf(run.preview, words),
    progress: leads.map((lead) => progressOf(lead, words)),
  };
}

interface Words {
  readonly names: Names;
  readonly url: (leadId: string) => string;
}

async function wordsFor(ports: Needs, installation: Installation): Promise<Words> {
  const [policy, roster, fields, crm] = await Promise.all([
    readablePolicy(ports, installation.id),
    ports.names.roster(installation),
    ports.names.fields(installation),
    ports.crms.open(installation.id),
  ]);
  return { names: namesFor(policy, { roster, fields }), url: (leadId) => crm.leadUrl(leadId, installation) };
}

function viewOf(run: BulkRun, names: Names): BulkRunView {
  const { runId, kind, state, why, by, perMinute, createdAt, startedAt, endedAt, problem, counts } = run;
  const leads = selectionInWords(run.selection, names);
  return { runId, kind, state, leads, why, by, perMinute, createdAt, startedAt, endedAt, problem, counts };
}

function selectionInWords(selection: LeadSelection, names: Names): string {
  switch (selection.kind) {
    case 'ids':
      return `${counted(selection.leadIds.length)} named one by one`;
    case 'created':
      return `Leads created from ${day(selection.from)} to ${day(selection.until)}${where(selection.only, names)}`;
    case 'owned':
      return `Leads that ${names.rep(selection.ownerId)} owns${where(selection.only, names)}`;
    case 'routed': {
      const { from, until, ruleId, repId, version, only } = selection;
      const to = repId === null ? '' : ` to ${names.rep(repId)}`;
      const by = ruleId === null ? '' : ` by the rule “${names.rule(ruleId)}”`;
      const on = version === null ? '' : ` on version ${version}`;
      return `Leads routed${to}${by}${on} from ${day(from)} to ${day(until)}${where(only, names)}`;
    }
  }
}

const where = (only: Extract<LeadSelection, { kind: 'owned' }>['only'], names: Names): string =>
  only === null ? '' : `, where ${describeCondition(only, names)}`;

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const counted = (leads: number): string => (leads === 1 ? '1 lead' : `${leads} leads`);

function previewOf(preview: readonly Rehearsed[], { names, url }: Words): NonNullable<BulkRunDetails['preview']> {
  const byOwner = Map.groupBy(preview, ({ ownerAfter }) => ownerAfter);
  const owners = [...byOwner].map(([repId, leads]) => ({
    repId,
    name: repId === null ? 'Nobody yet' : names.rep(repId),
    leads: leads.length,
  }));
  return {
    looked: Math.min(PREVIEWED, preview.length),
    unchanged: preview.filter(isUnchanged).length,
    owners: owners.toSorted((a, b) => b.leads - a.leads || a.name.localeCompare(b.name)),
    leads: preview.map((one) => ({
      leadId: one.leadId,
      url: url(one.leadId),
      before: ownerName(one.ownerBefore, names),
      after: afterOf(one, names),
      sentence: isUnchanged(one)
        ? 'Stays as it is.'
        : one.ruleId === null
          ? 'By the fallback.'
          : `By the rule “${names.rule(one.ruleId)}”.`,
    })),
  };
}

const isUnchanged = ({ outcome, ownerBefore, ownerAfter }: Rehearsed): boolean => outcome === 'assigned' && ownerBefore === ownerAfter;

const ownerName = (ownerId: string | null, names: Names): string => (ownerId === null ? 'Nobody' : names.rep(ownerId));

const OUTCOMES = {
  held: 'On hold',
  offered: 'Offered to a pool',
  'left-alone': 'Left alone',
  queued: 'In a queue',
  'on-path': 'On a follow-up path',
} as const;

const afterOf = ({ outcome, ownerAfter }: Pick<Rehearsed, 'outcome' | 'ownerAfter'>, names: Names): string =>
  outcome === 'assigned' ? ownerName(ownerAfter, names) : OUTCOMES[outcome];

function progressOf(lead: BulkLead, { names, url }: Words): BulkLeadView {
  const { leadId, outcome, ownerBefore, ownerAfter } = lead;
  const isKnown = lead.decisionId !== null;
  return {
    leadId,
    url: url(leadId),
    before: isKnown ? ownerName(ownerBefore, names) : '–',
    after: outcome === null ? '–' : afterOf({ outcome, ownerAfter }, names),
    sentence: lead.problem ?? sentenceOf(lead),
  };
}

function sentenceOf({ state, undo, outcome, writeState, ownerBefore, ownerAfter }: BulkLead): string {
  if (undo !== null) return UNDONE[undo];
  if (state === 'waiting') return 'Not asked for yet.';
  if (state === 'asked') return outcome === null ? 'Being routed.' : 'Waits for somebody to be available.';
  if (writeState === 'overridden') return 'Somebody chose another owner meanwhile, and theirs stands.';
  return ownerAfter !== null && ownerAfter === ownerBefore ? 'Stayed as it was.' : 'Done.';
}

const UNDONE: Readonly<Record<NonNullable<BulkLead['undo']>, string>> = {
  waiting: 'To be put back.',
  'put-back': 'Put back.',
  kept: 'Kept: somebody chose the owner since.',
  gone: 'No longer in the CRM.',
  failed: 'Could not be put back.',
};
