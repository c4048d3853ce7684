/** Two policies compared in words. */
import { z } from 'zod';
import { diffPolicy } from '../../application/configure/diff-policy.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { accountCommand, isRefusal } from '../command.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { policyAsked } from '../policy-asked.ts';
import { counted } from '../table.ts';

const version = z.coerce.number('must be a number').int().min(1).optional();

/** signalbox diff */
export const diff = accountCommand({
  name: 'diff',
  summary: 'Says in words what differs between two versions, or between what is published and a file or the draft.',
  places: [{ name: 'file', meaning: 'the policy to compare; the draft, else the published one when absent', required: false }],
  options: {
    before: { value: 'n', meaning: 'the version to compare with; the published one when absent' },
    after: { value: 'n', meaning: 'another version instead of a file' },
  },
  example: '--before 11 --after 12',
  input: z
    .object({ file: z.string().optional(), before: version, after: version })
    .refine(({ file, after }) => file === undefined || after === undefined, 'name either a file or --after'),
  async run({ ports, installation }, { file, before, after }) {
    const asked = await policyAsked(file);
    if (isRefusal(asked)) return asked;
    const names = createNameLookup(ports, NAMES_AGE_MS);
    const request = { installation, before: before ?? null, after: after ?? null, policy: asked.policy };
    const result = await diffPolicy({ ...ports, names }, request);
    if (result.kind === 'no-policy')
      return { exit: 2, problem: 'There is nothing to compare with.', nextStep: 'Publish a policy, or name a file.' };
    if (result.kind === 'unknown-version') return { exit: 2, problem: 'There is no such version.', nextStep: 'See signalbox versions.' };
    const { total, differences } = result;
    const more = total - differences.length;
    const lines = differences.flatMap(({ sentence, before: was, after: is }) => [
      sentence,
      ...(was === null ? [] : [`    before: ${was}`]),
      ...(is === null ? [] : [`    after:  ${is}`]),
    ]);
    const sum = total === 0 ? 'Nothing differs.' : `${counted(total, 'difference')}.`;
    return { exit: total === 0 ? 0 : 1, data: { total, differences }, lines: [...lines, ...(more > 0 ? [`And ${more} more.`] : []), sum] };
  },
});
