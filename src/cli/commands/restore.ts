/** An earlier version put back in force. */
import { z } from 'zod';
import { restoreVersion } from '../../application/configure/restore-version.ts';
import { accountCommand, answer } from '../command.ts';
import { BY } from '../by.ts';
import { hasErrors } from '../has-errors.ts';

/** signalbox restore */
export const restore = accountCommand({
  name: 'restore',
  summary: 'Publishes an earlier version again, as a new version.',
  places: [{ name: 'version', meaning: 'its number, as signalbox versions lists it', required: true }],
  options: { by: BY.option },
  example: '1',
  input: z.object({ version: z.coerce.number('must be a number').int().min(1), by: BY.input }),
  async run({ ports, installation }, { version, by }) {
    const result = await restoreVersion(ports, { installationId: installation.id, version, by });
    switch (result.kind) {
      case 'restored':
        return answer({ version: result.version, restored: version }, [
          `Version ${version} is in force again, as version ${result.version}.`,
        ]);
      case 'unknown-version':
        return { exit: 2, problem: `There is no version ${version}.`, nextStep: 'See signalbox versions.' };
      case 'has-errors':
        return hasErrors(result.errors);
    }
  },
});
