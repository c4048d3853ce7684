/** What a person leaves behind, and handing it over. */
import { z } from 'zod';
import { handOver } from '../../application/leaver/hand-over.ts';
import { type LeaverReport, showLeaver } from '../../application/leaver/show-leaver.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, type At, answer, type Outcome } from '../command.ts';
import { BY } from '../by.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { moment, table } from '../table.ts';

/** signalbox leaver */
export const leaver = accountCommand({
  name: 'leaver',
  summary: 'Shows everything that still points at a person, or hands it over: a draft without them, and a run over their leads.',
  places: [{ name: 'rep', meaning: 'the owner id of the person', required: true }],
  options: {
    'hand-over': { meaning: 'make the draft and the run; neither takes effect by itself' },
    heir: { value: 'id', meaning: 'who takes their places; the others of the pools and the fallback when absent' },
    why: { value: 'text', meaning: 'stands in the record of every lead; needed with --hand-over' },
    'per-minute': { value: 'n', meaning: 'at most so many leads a minute; 60 when absent' },
    by: BY.option,
  },
  example: '41607870 --hand-over --heir 41607871 --why "Ana leaves in December."',
  input: z
    .object({
      rep: z.string().min(1),
      'hand-over': z.boolean().default(false),
      heir: z.string().min(1).optional(),
      why: z.string().trim().min(3).max(500).optional(),
      'per-minute': z.coerce.number('must be a number').int().min(1).max(6000).default(60),
      by: BY.input,
    })
    .refine((asked) => !asked['hand-over'] || asked.why !== undefined, '--hand-over needs --why'),
  async run(at, { rep, 'hand-over': hands, heir, why = '', 'per-minute': perMinute, by }) {
    if (!hands) return show(at, rep);
    const result = await handOver(at.ports, { installationId: at.installation.id, repId: rep, heirId: heir ?? null, why, perMinute, by });
    switch (result.kind) {
      case 'handed-over':
        return answer({ revision: result.revision, runId: result.runId }, [
          result.revision === null
            ? 'No policy names them.'
            : `The draft is at revision ${result.revision} now: see signalbox diff, then signalbox publish.`,
          `Run ${result.runId} is being prepared: see signalbox bulk show ${result.runId}, then signalbox bulk start ${result.runId}.`,
        ]);
      case 'needs-heir':
        return {
          exit: 1,
          problem: `Nobody would be left in: ${result.left.map((one) => one.name || one.kind).join(', ')}.`,
          nextStep: 'Name who takes over with --heir.',
        };
      case 'same-person':
        return { exit: 2, problem: 'A person cannot take over from themselves.', nextStep: 'Name somebody else with --heir.' };
      case 'no-policy':
        return { exit: 2, problem: 'There is no policy.', nextStep: 'Publish one first.' };
      case 'conflict':
        return { exit: 1, problem: 'The draft was changed meanwhile.', nextStep: 'Run the command again.' };
    }
  },
});

async function show({ ports, installation }: At, repId: string): Promise<Outcome> {
  const report = await showLeaver({ ...ports, names: createNameLookup(ports, NAMES_AGE_MS) }, { installation, repId });
  if (report === null) return { exit: 2, problem: `Nobody of the id ${repId} is known.`, nextStep: 'Name an owner id of the CRM.' };
  const isFree = report.owned === 0 && report.waiting.length === 0 && report.policies.length === 0;
  return { exit: isFree ? 0 : 1, data: report, lines: linesOf(report, isFree) };
}

const linesOf = (report: LeaverReport, isFree: boolean): string[] => [
  ...table([
    ['person', `${report.name} (${report.repId})${report.active ? '' : ', can no longer own leads'}`],
    ['owns', `${report.ownedMore ? 'more than ' : ''}${report.owned} leads`],
    ['given', `${report.givenLately} leads since ${moment(report.givenSince)}`],
    ['on hold', report.waiting.length === 0 ? 'none' : report.waiting.join(', ')],
    ['absences', String(report.absences)],
  ]),
  ...report.policies.flatMap(({ which, places }) => [
    '',
    `${which} policy`,
    ...table(places.map((place) => [`  ${place.kind}`, place.name])),
  ]),
  ...(isFree ? ['Nothing points at them any more.'] : []),
];
