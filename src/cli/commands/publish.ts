/** The draft put in force. */
import { z } from 'zod';
import { publishPolicy, type PublishPolicy } from '../../application/configure/publish-policy.ts';
import { schedulePolicy, type SchedulePolicy } from '../../application/configure/schedule-policy.ts';
import { accountCommand, answer } from '../command.ts';
import { BY } from '../by.ts';
import { hasErrors } from '../has-errors.ts';
import { moment } from '../table.ts';

/** signalbox publish */
export const publish = accountCommand({
  name: 'publish',
  summary: 'Puts the draft in force, if it has no errors.',
  places: [],
  options: {
    note: { value: 'text', meaning: 'what changed and why, for the history' },
    revision: { value: 'n', meaning: 'only if the draft is still at this revision' },
    from: { value: 'date', meaning: 'when it takes effect; at once when absent' },
    by: BY.option,
  },
  example: '--note "DACH goes to Bianca\'s team"',
  input: z.object({
    note: z.string().trim().min(1).max(500),
    revision: z.coerce.number('must be a number').int().min(1).optional(),
    from: z.coerce.date('must be a date such as 2027-01-01T08:00Z').optional(),
    by: BY.input,
  }),
  async run({ ports, installation }, { note, by, revision, from }) {
    const installationId = installation.id;
    const draft = await ports.policies.draft(installationId);
    if (draft === null) return { exit: 1, problem: 'There is no draft to publish.', nextStep: 'Import one: signalbox import <file>.' };
    const looked = { installationId, revision: revision ?? draft.revision, by, note };
    const result: PublishPolicy | SchedulePolicy =
      from === undefined ? await publishPolicy(ports, looked) : await schedulePolicy(ports, { ...looked, takesEffectAt: from.getTime() });
    if (result.kind === 'scheduled')
      return answer({ scheduleId: result.scheduleId, takesEffectAt: result.takesEffectAt }, [
        `It takes effect at ${moment(result.takesEffectAt)}.`,
      ]);
    if (result.kind === 'not-in-future') return { exit: 2, problem: 'The time is over.', nextStep: 'Name one in the future with --from.' };
    if (result.kind === 'published') return answer({ version: result.version }, [`Version ${result.version} is in force.`]);
    if (result.kind === 'has-errors') return hasErrors(result.errors);
    const { current } = result;
    const problem =
      current === null
        ? 'The draft was published or discarded meanwhile.'
        : `The draft is at revision ${current.revision} now, saved by ${current.savedBy} at ${moment(current.savedAt)}.`;
    return { exit: 1, problem, nextStep: 'Look at it with signalbox export --version draft, then publish that revision.' };
  },
});
