/** A policy from a file into the draft. */
import { z } from 'zod';
import { importPolicy } from '../../application/configure/import-policy.ts';
import { parsePolicy } from '../../application/configure/policy-schema.ts';
import type { PolicyDraft } from '../../application/ports/policies.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { accountCommand, answer, type Outcome } from '../command.ts';
import { BY } from '../by.ts';
import { noPolicyIn, readText } from '../read-policy-file.ts';
import { counted, moment } from '../table.ts';

/** signalbox import */
export const importCommand = accountCommand({
  name: 'import',
  summary: 'Saves the policy of a file as the draft; nothing is in force until it is published.',
  places: [{ name: 'file', meaning: 'a policy as signalbox export prints it', required: true }],
  options: { replace: { meaning: 'save over a draft that is there already' }, by: BY.option },
  example: 'policy.json',
  input: z.object({ file: z.string(), replace: z.boolean().default(false), by: BY.input }),
  async run({ ports, installation }, { file, replace, by }) {
    const read = await readText(file);
    if ('problem' in read) return read;
    const installationId = installation.id;
    const revision = replace ? ((await ports.policies.draft(installationId))?.revision ?? 0) : 0;
    const result = await importPolicy(ports, { installationId, text: read.text, revision, by });
    switch (result.kind) {
      case 'imported':
        return imported(file, result.revision, result.policy);
      case 'not-a-policy':
        return noPolicyIn(file, result.problems);
      case 'conflict':
        return inTheWay(file, read.text, result.current);
      case 'unknown-version':
        throw new Error('the newest version is not known');
    }
  },
});

const imported = (file: string, revision: number, policy: Policy): Outcome =>
  answer({ revision, rules: policy.rules.length, pools: policy.pools.length }, [
    `${file} is the draft now, at revision ${revision}: ${counted(policy.rules.length, 'rule')}, ${counted(policy.pools.length, 'pool')}.`,
    'Check it with signalbox lint --draft, then signalbox publish.',
  ]);

/** The same policy once more is no conflict: a pipeline may be run again. */
function inTheWay(file: string, text: string, draft: PolicyDraft | null): Outcome {
  if (draft === null) return { exit: 1, problem: 'The draft was published or discarded meanwhile.', nextStep: 'Run the command again.' };
  const wanted = parsePolicy(JSON.parse(text));
  if (wanted.ok && JSON.stringify(draft.policy) === JSON.stringify(wanted.policy))
    return answer({ revision: draft.revision, rules: draft.policy.rules.length, pools: draft.policy.pools.length }, [
      `${file} is the draft already, at revision ${draft.revision}.`,
    ]);
  return {
    exit: 1,
    problem: `There is another draft: revision ${draft.revision}, saved by ${draft.savedBy} at ${moment(draft.savedAt)}.`,
    nextStep: 'Look at it with signalbox export --version draft; save over it with --replace.',
  };
}
