/** A policy as a file. */
import { z } from 'zod';
import { exportPolicy } from '../../application/configure/export-policy.ts';
import { readPolicy } from '../../application/configure/read-policy.ts';
import { accountCommand, answer } from '../command.ts';

/** signalbox export */
export const exportCommand = accountCommand({
  name: 'export',
  summary: 'Prints a policy as JSON: the published one, an earlier version, or the draft.',
  places: [],
  options: { version: { value: 'n|draft', meaning: 'which one; the published one when absent' } },
  example: '> policy.json',
  input: z.object({
    version: z.union([z.literal('draft'), z.coerce.number('must be a number or draft').int().min(1)]).optional(),
  }),
  async run({ ports, installation }, { version = null }) {
    const installationId = installation.id;
    if (version === 'draft') {
      const { draft } = await readPolicy(ports, installationId);
      if (draft !== null) return answer(draft, [JSON.stringify(draft.policy, null, 2)]);
      return { exit: 2, problem: 'There is no draft.', nextStep: 'Import one: signalbox import <file>.' };
    }
    const exported = await exportPolicy(ports, { installationId, version });
    if (exported.kind === 'exported') return answer(exported.version, [JSON.stringify(exported.version.policy, null, 2)]);
    return version === null
      ? { exit: 2, problem: 'No policy is published.', nextStep: 'Import one and publish it.' }
      : { exit: 2, problem: `There is no version ${version}.`, nextStep: 'See signalbox versions.' };
  },
});
