/** How the CRM is asked; what its answers mean is judge-read.test.ts's. */
import type { Crm, Priority } from '../ports/crm.ts';
import type { DueFollowed } from '../ports/followed-leads.ts';
import { lookInCrm, type LookPorts, type Looking } from './look-in-crm.ts';

const NOW = 1_000_000;

it.each<[string, number | null, Priority]>([
  ['no limit ends', null, 'background'],
  ['a limit runs', NOW + 1, 'background'],
  ['a limit is over', NOW, 'routing'],
])('when %s (%p) it asks as %s', async (_, limitEndsAt, priority) => {
  const asked: unknown[] = [];
  const noted =
    (at: number) =>
    (...given: unknown[]) =>
      Promise.resolve(void asked.push(given[at])).then(() => []);
  const crm = { readOwners: noted(1), readTouches: noted(2), readOutcomes: noted(1), usualOutcomes: [] } as unknown as Crm;
  const row = {
    followId: 'f',
    leadId: '7',
    kind: 'assigned',
    state: 'open',
    repId: 'ana',
    closedAt: null,
    limitEndsAt,
    beganAt: 0,
    events: [],
  };
  const rows = [row as unknown as DueFollowed];
  const looking: Looking = { installationId: 'i', crm, rows, policy: {} as Looking['policy'], roster: {} as Looking['roster'], now: NOW };
  await lookInCrm({} as LookPorts, looking);
  expect(asked).toEqual([priority, priority, priority]);
});
