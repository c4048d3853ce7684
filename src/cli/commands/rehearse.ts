/** A policy rehearsed on the leads that were routed last. */
import { z } from 'zod';
import { rehearsePolicy } from '../../application/configure/rehearse-policy.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, isRefusal } from '../command.ts';
import { comparisonLines } from '../comparison-lines.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { policyAsked } from '../policy-asked.ts';

const number = z.coerce.number('must be a number').int();

/** signalbox rehearse */
export const rehearse = accountCommand({
  name: 'rehearse',
  summary: 'Decides again on the last leads with a file or the draft and counts what would have become of them; writes nothing.',
  places: [{ name: 'file', meaning: 'the policy to rehearse; the draft, else the published one when absent', required: false }],
  options: {
    last: { value: 'n', meaning: 'on how many leads; 1000 when absent, at most 5000' },
    'max-changed': { value: 'n', meaning: 'exit with 1 when more leads than this would go elsewhere than by the published version' },
    'max-otherwise': { value: 'n', meaning: 'likewise, counting only leads that another rule would settle' },
  },
  example: 'policy.json --last 1000 --max-otherwise 20',
  input: z.object({
    file: z.string().optional(),
    last: number.min(1).max(5000).default(1000),
    'max-changed': number.min(0).optional(),
    'max-otherwise': number.min(0).optional(),
  }),
  async run({ ports, installation }, { file, last, 'max-changed': mostChanged, 'max-otherwise': mostOtherwise }) {
    const asked = await policyAsked(file);
    if (isRefusal(asked)) return asked;
    const names = createNameLookup(ports, NAMES_AGE_MS);
    const result = await rehearsePolicy({ ...ports, names }, { installation, last, policy: asked.policy });
    if (result.kind === 'no-policy')
      return { exit: 2, problem: 'There is no policy to rehearse.', nextStep: 'Name a file, or import a draft.' };
    const { report } = result;
    const comparison = report.published ?? report.happened;
    const { changed, otherwise } = comparison;
    const isOver = changed > (mostChanged ?? Infinity) || otherwise > (mostOtherwise ?? Infinity);
    const than = report.published === null ? 'what happened' : 'the published version';
    const unread = report.unread.map(
      ({ field, leads, today }) => `${field} was not read for ${leads} of them; today’s value stands in for ${today}.`,
    );
    const head = `${changed} of ${report.leads} leads would go elsewhere than by ${than}, ${otherwise} of them by another rule.`;
    return { exit: isOver ? 1 : 0, data: report, lines: [head, ...unread, '', ...comparisonLines(comparison, 'rehearsed')] };
  },
});
