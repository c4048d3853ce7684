/** Many leads routed again as one run. */
import { z } from 'zod';
import { showBulkRun, listBulkRuns, type BulkRunDetails } from '../../application/bulk/show-bulk-runs.ts';
import { askBulkRun, moveBulkRun } from '../../application/bulk/start-bulk-run.ts';
import type { LeadSelection } from '../../application/ports/bulk-runs.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, type At, answer, type Outcome } from '../command.ts';
import { BY } from '../by.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { counted, moment, table } from '../table.ts';

const moved = z.enum(['start', 'pause', 'resume', 'cancel', 'undo']);
const date = z.coerce.date('must be a date such as 2026-11-01').transform((at) => at.getTime());

/** signalbox bulk */
export const bulk = accountCommand({
  name: 'bulk',
  summary: 'Routes many leads again: ask for a run, look at it, start, pause, resume, cancel or undo it.',
  places: [
    { name: 'action', meaning: 'ask, list, show, start, pause, resume, cancel or undo; list when absent', required: false },
    { name: 'run', meaning: 'the id of the run, for all but ask and list', required: false },
  ],
  options: {
    leads: { value: 'ids', meaning: 'these leads, separated by commas' },
    owner: { value: 'id', meaning: 'all leads of this owner' },
    rule: { value: 'id', meaning: 'leads that this rule routed between --from and --until' },
    rep: { value: 'id', meaning: 'leads that were routed to this rep between --from and --until' },
    version: { value: 'n', meaning: 'leads that were routed on this version between --from and --until' },
    from: { value: 'date', meaning: 'from then on; alone with --until: leads created in that time' },
    until: { value: 'date', meaning: 'before then; now when absent' },
    why: { value: 'text', meaning: 'stands in the record of every lead' },
    'per-minute': { value: 'n', meaning: 'at most so many leads a minute; 60 when absent' },
    by: BY.option,
  },
  example: 'ask --rule germany --from 2026-11-01 --why "New territories."',
  input: z
    .object({
      action: z.union([z.enum(['ask', 'list', 'show']), moved]).default('list'),
      run: z.uuid('must be the id of a run').optional(),
      leads: z.string().optional(),
      owner: z.string().optional(),
      rule: z.string().optional(),
      rep: z.string().optional(),
      version: z.coerce.number('must be a number').int().min(1).optional(),
      from: date.optional(),
      until: date.optional(),
      why: z.string().trim().min(3).max(500).optional(),
      'per-minute': z.coerce.number('must be a number').int().min(1).max(6000).default(60),
      by: BY.input,
    })
    .refine(({ action, why }) => action !== 'ask' || why !== undefined, 'ask needs --why')
    .refine((asked) => asked.action !== 'ask' || selectionOf(asked, 0) !== null, 'ask needs --leads, --owner, or --from')
    .refine(({ action, run }) => action === 'ask' || action === 'list' || run !== undefined, 'name the run'),
  async run(at, { action, run: runId = '', ...asked }) {
    if (action === 'ask') return ask(at, asked);
    if (action === 'list') return list(at);
    return action === 'show' ? show(at, runId) : move(at, runId, action);
  },
});

interface Asked {
  readonly leads?: string | undefined;
  readonly owner?: string | undefined;
  readonly rule?: string | undefined;
  readonly rep?: string | undefined;
  readonly version?: number | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

function selectionOf({ leads, owner, rule, rep, version, from, until }: Asked, now: number): LeadSelection | null {
  if (leads !== undefined) return { kind: 'ids', leadIds: leads.split(/[\s,;]+/).filter((id) => id !== '') };
  if (owner !== undefined) return { kind: 'owned', ownerId: owner, only: null };
  if (from === undefined) return null;
  const period = { from, until: until ?? now, only: null };
  if (rule === undefined && rep === undefined && version === undefined) return { kind: 'created', ...period };
  return { kind: 'routed', ...period, ruleId: rule ?? null, repId: rep ?? null, version: version ?? null };
}

async function ask(
  { ports, installation }: At,
  asked: Asked & { readonly why?: string | undefined; readonly 'per-minute': number; readonly by: string },
): Promise<Outcome> {
  const selection = selectionOf(asked, ports.now());
  if (selection === null) throw new Error('a selection was checked for');
  const { why = '', 'per-minute': perMinute, by } = asked;
  const request = { kind: 'bulk', selection, excludedRepId: null, why, perMinute, by } as const;
  const { runId } = await askBulkRun(ports, installation.id, request);
  return answer({ runId }, [`Run ${runId} is being prepared. Look at it: signalbox bulk show ${runId}`]);
}

const wordsFor = ({ ports }: At) => ({ ...ports, names: createNameLookup(ports, NAMES_AGE_MS) });

async function list(at: At): Promise<Outcome> {
  const runs = await listBulkRuns(wordsFor(at), at.installation);
  const rows = runs.map((one) => [
    one.runId,
    one.state,
    `${one.counts.done}/${one.counts.total}`,
    moment(one.createdAt),
    one.by,
    one.leads,
  ]);
  return answer(
    { runs },
    rows.length === 0 ? ['There was no run yet.'] : table([['run', 'state', 'done', 'asked', 'by', 'leads'], ...rows]),
  );
}

async function show(at: At, runId: string): Promise<Outcome> {
  const run = await showBulkRun(wordsFor(at), { installation: at.installation, runId });
  return run === null ? unknownRun(runId) : answer(run, linesOf(run));
}

function linesOf(run: BulkRunDetails): string[] {
  const { counts, preview } = run;
  const head = table([
    ['run', run.runId],
    ['state', run.state],
    ['leads', run.leads],
    ['why', run.why],
    ['asked', `${moment(run.createdAt)} by ${run.by}, at most ${run.perMinute} a minute`],
    ['progress', `${counts.done} of ${counts.total} done, ${counts.changed} with another owner, ${counts.gone} gone`],
    ...(run.problem === null ? [] : [['problem', run.problem]]),
  ]);
  const looked = preview === null ? [] : [`Of the first ${counted(preview.looked, 'lead')} ${preview.unchanged} would stay as they are.`];
  const owners = preview === null ? [] : table(preview.owners.map((one) => [`  ${one.name}`, String(one.leads)]));
  return [
    ...head,
    '',
    ...(run.state === 'ready'
      ? [...looked, ...owners]
      : table(run.progress.map((one) => [one.leadId, one.before, `→ ${one.after}`, one.sentence]))),
  ];
}

async function move({ ports, installation }: At, runId: string, to: z.output<typeof moved>): Promise<Outcome> {
  const result = await moveBulkRun(ports, { installationId: installation.id, runId, move: to });
  switch (result.kind) {
    case 'moved':
      return answer({ runId, moved: to }, [DONE[to]]);
    case 'unknown-run':
      return unknownRun(runId);
    case 'not-possible':
      return { exit: 1, problem: 'The run is not in a state for that.', nextStep: `See how it stands: signalbox bulk show ${runId}` };
    case 'observing':
      return { exit: 1, problem: 'Signalbox only observes in this account.', nextStep: 'Go live first: signalbox observing --set live' };
  }
}

const DONE: Readonly<Record<z.output<typeof moved>, string>> = {
  start: 'It runs.',
  pause: 'It is paused. Leads that were asked for are still routed.',
  resume: 'It goes on.',
  cancel: 'It is cancelled. What was done stays.',
  undo: 'Owners are put back where nobody changed them since.',
};

const unknownRun = (runId: string) => ({ exit: 2, problem: `There is no run ${runId}.`, nextStep: 'See signalbox bulk list.' }) as const;
