/** Whether decisions are written, and what people did while they were not. */
import { z } from 'zod';
import { setMode } from '../../application/install/set-mode.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { showObserving } from '../../application/show/show-observing.ts';
import { accountCommand, answer } from '../command.ts';
import { BY } from '../by.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { moment, table } from '../table.ts';

/** signalbox observing */
export const observing = accountCommand({
  name: 'observing',
  summary: 'Shows where people assigned otherwise while Signalbox only decided; begins to observe, or goes live.',
  places: [],
  options: {
    set: { value: 'mode', meaning: 'live or observing, from the next decision on' },
    by: BY.option,
  },
  example: '--set live',
  input: z.object({ set: z.enum(['live', 'observing']).optional(), by: BY.input }),
  async run({ ports, installation }, { set, by }) {
    if (set !== undefined) {
      await setMode(ports, { installationId: installation.id, mode: set, by });
      return answer({ mode: set }, [
        set === 'live' ? 'What is decided is written from now on.' : 'Nothing is written from now on; what is decided is recorded.',
      ]);
    }
    const report = await showObserving({ ...ports, names: createNameLookup(ports, NAMES_AGE_MS) }, installation);
    const { mode, since, observed, compared, agreed, rules, reps, leads } = report;
    const lines = [
      `${mode === 'live' ? 'Live' : 'Observing'}${since === null ? '' : ` since ${moment(since)}`}. Of ${observed} leads observed people assigned ${compared}, ${agreed} of them to the same person.`,
      ...(rules.length === 0
        ? []
        : ['', ...table([['rule', 'leads', 'agreed'], ...rules.map((one) => [one.name, String(one.leads), String(one.agreed)])])]),
      ...(reps.length === 0
        ? []
        : [
            '',
            ...table([
              ['person', 'by Signalbox', 'agreed', 'by people'],
              ...reps.map((one) => [one.name, String(one.leads), String(one.agreed), String(one.theirs)]),
            ]),
          ]),
      ...(leads.length === 0
        ? []
        : [
            '',
            ...table([
              ['lead', 'at', 'by Signalbox', 'by people'],
              ...leads.map((one) => [one.leadId, moment(one.at), one.ours, one.theirs]),
            ]),
          ]),
    ];
    return answer(report, lines);
  },
});
