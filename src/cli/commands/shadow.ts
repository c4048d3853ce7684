/** A draft that decides beside the published policy. */
import { z } from 'zod';
import { startShadow } from '../../application/configure/start-shadow.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { showShadow } from '../../application/show/show-shadow.ts';
import { accountCommand, type At, answer, type Outcome } from '../command.ts';
import { BY } from '../by.ts';
import { comparisonLines } from '../comparison-lines.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { moment, table } from '../table.ts';

/** signalbox shadow */
export const shadow = accountCommand({
  name: 'shadow',
  summary: 'Lets the draft decide beside the published policy, writing nothing, and reports where the two differ.',
  places: [{ name: 'action', meaning: 'start, stop or report; report when absent', required: false }],
  options: {
    name: { value: 'text', meaning: 'what the shadow is called, for start' },
    'min-agreement': { value: 'percent', meaning: 'exit with 1 when fewer leads go to the same owner, for report' },
    by: BY.option,
  },
  example: 'report --min-agreement 95',
  input: z
    .object({
      action: z.enum(['start', 'stop', 'report']).default('report'),
      name: z.string().trim().min(1).max(100).optional(),
      'min-agreement': z.coerce.number('must be a number').min(0).max(100).optional(),
      by: BY.input,
    })
    .refine(({ action, name }) => action !== 'start' || name !== undefined, 'start needs --name'),
  async run(at, { action, name, 'min-agreement': least, by }) {
    if (action === 'start') return start(at, name ?? '', by);
    return action === 'stop' ? stop(at) : report(at, least ?? 0);
  },
});

async function start({ ports, installation }: At, name: string, by: string): Promise<Outcome> {
  const result = await startShadow(ports, { installationId: installation.id, name, by });
  if (result.kind === 'no-draft') return { exit: 1, problem: 'There is no draft.', nextStep: 'Import one: signalbox import <file>.' };
  if (result.kind === 'runs-already') return { exit: 1, problem: 'A shadow runs already.', nextStep: 'Stop it: signalbox shadow stop.' };
  return answer({ shadowId: result.shadowId }, [`“${name}” decides on every lead from now on, and writes nothing.`]);
}

async function stop({ ports, installation }: At): Promise<Outcome> {
  const running = (await ports.shadows.list(installation.id, 1)).find((one) => one.stoppedAt === null);
  const stopped = running !== undefined && (await ports.shadows.stop(installation.id, running.shadowId, ports.now()));
  if (!stopped) return { exit: 1, problem: 'No shadow runs.', nextStep: 'Start one: signalbox shadow start --name <text>.' };
  return answer({ shadowId: running.shadowId }, [`“${running.name}” is stopped. Its report stays for 90 days.`]);
}

async function report({ ports, installation }: At, least: number): Promise<Outcome> {
  const names = createNameLookup(ports, NAMES_AGE_MS);
  const shown = await showShadow({ ...ports, names }, { installation, shadowId: null });
  if (shown.report === null)
    return { exit: 2, problem: 'There was no shadow yet.', nextStep: 'Start one: signalbox shadow start --name <text>.' };
  const { shadow: one, agreement, comparison } = shown.report;
  const { leads } = agreement;
  const rate = (same: number) => (leads === 0 ? '–' : `${((100 * same) / leads).toFixed(1)} %`);
  const lines = [
    ...table([
      ['shadow', one.name],
      ['started', `${moment(one.startedAt)} by ${one.startedBy}${one.stoppedAt === null ? '' : `, stopped ${moment(one.stoppedAt)}`}`],
      ['leads', String(leads)],
      ['same owner', rate(agreement.sameOwner)],
      ['same destination', rate(agreement.sameDestination)],
      ['same rule', rate(agreement.sameRule)],
    ]),
    '',
    ...comparisonLines(comparison, 'shadow'),
  ];
  return { exit: leads > 0 && (100 * agreement.sameOwner) / leads < least ? 1 : 0, data: shown.report, lines };
}
