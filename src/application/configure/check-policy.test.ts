/** What a check asks the CRM beyond people and fields. */
import { createPublicHolidays } from '../../calendar/public-holidays.ts';
import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { memoryCrmState } from '../../crm/memory/state.ts';
import type { Rep } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { findingsOf } from './check-policy.ts';

const rep = (id: string): Rep => ({
  id,
  name: id,
  email: null,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: null,
  workingHours: null,
});
const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'r0' }, whenOut: { kind: 'assign-anyway' } },
};

async function check(checked: Policy, openWork: number | null) {
  const ids = Array.from({ length: 9 }, (_, at) => `r${at}`);
  const crm = memoryCrmState({ now: () => 0, reps: ids.map(rep) });
  for (const id of ids) crm.openWork.set(id, openWork);
  const found = await findingsOf(
    { crms: { open: () => Promise.resolve(createMemoryCrm(crm)) }, calendar: createPublicHolidays() },
    'i',
    checked,
  );
  return { codes: found.map(({ code }) => code), calls: crm.calls };
}

test('open work is asked about only where the policy goes by it, and told when the CRM cannot count it', async () => {
  const limited = { ...policy, eligibility: { maxOpen: 5 } };
  expect((await check(policy, null)).calls).not.toContain('countOpenWork');
  expect((await check(limited, 7)).codes).not.toContain('load-unknown');
  const unknown = await check(limited, null);
  expect(unknown.codes).toContain('load-unknown');
  expect(unknown.calls.filter((call) => call === 'countOpenWork')).toHaveLength(1);
});
