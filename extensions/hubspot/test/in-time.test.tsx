/** What follows an assignment, set in the settings tab: limits, answers, ownership and outcomes. */
import { parsePolicy } from '../../../src/application/configure/policy-schema.ts';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import { newCadence, newNotificationRule, newSla, USUAL_PARTS } from '../src/app/settings/policy/usual-follow-up.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { channels, fields, policy, roster } from './policy-samples.ts';

const limitId: unknown = expect.stringMatching(/^limit-/);
const cadenceId: unknown = expect.stringMatching(/^cadence-/);

test('the usual limits, one of them only for leads of a rule, and one that goes to a pool', async () => {
  const { page, press, says, select, number, multi, input, saved } = await openSettings('in-time/limits');
  await says('Nothing is asked in time');
  press('Add the usual limits');
  await says('Accept within 5 minutes of the rep’s hours; then tell the manager, give it to the next best');
  await says('Second touch: touch number 2 within 2 days; then remind');
  input('Name of the limit').props.onChange?.('Accept at once');
  number('Within (minutes)').props.onChange?.(2);
  await says('Accept at once: accept within 2 minutes');
  multi('Only leads of these rules').props.onChange?.(['r2']);
  select('What', 1).props.onChange?.('pool');
  await says('give it to the pool Inbound DACH');
  press('Down');
  await page.waitFor(() => expect(input('Name of the limit').props.value).toBe('First touch'));
  const { slas } = await saved();
  expect(slas?.business).toEqual({
    zone: 'Europe/Berlin',
    hours: [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 }],
  });
  // A reminder as long as the limit itself would never come, and is gone.
  expect(slas?.limits[1]).toEqual({
    id: limitId,
    name: 'Accept at once',
    enabled: true,
    appliesTo: { ruleIds: ['r2'] },
    asks: { for: 'acceptance' },
    withinMinutes: 2,
    time: 'rep',
    onReassign: 'restart',
    onBreach: [{ kind: 'tell-manager' }, { kind: 'pool', poolId: 'p1' }],
  });
});

test('a rule that a limit names cannot be deleted, and one that is gone can be taken out', async () => {
  const limit = {
    id: 'l1',
    name: 'Answer',
    enabled: true,
    appliesTo: { ruleIds: ['r2', 'r-gone'], score: { of: { field: 'lead.numemployees' }, atLeast: 10 } },
    asks: { for: 'first-touch' as const },
    withinMinutes: 15,
    time: 'wall' as const,
    onReassign: 'continue' as const,
    onBreach: [],
  };
  const shown = await openSettings('rules', { 'GET /policy': [publishedWith({ slas: { limits: [limit] } })] });
  await shown.says('Named by limit “Answer”, so it cannot be deleted.');
  await shown.show('in-time/limits');
  await shown.page.waitFor(() => shown.multi('Only leads of these rules'));
  expect(shown.multi('Only leads of these rules').props.options).toContainEqual({ label: 'Unknown rule r-gone', value: 'r-gone' });
  shown.multi('Only leads of these rules').props.onChange?.([]);
  shown.number('From this score on').props.onChange?.(60);
  expect((await shown.saved()).slas?.limits[0]?.appliesTo).toEqual({ score: { of: { field: 'lead.numemployees' }, atLeast: 60 } });
});

test('answers: switched on with reasons, and taken away as a whole', async () => {
  const { page, press, says, select, input, saved } = await openSettings('in-time/answers');
  press('Let reps reject and give away');
  await page.waitFor(() => input('Reason'));
  input('Reason').props.onChange?.('Not my country');
  press('Add a reason');
  select('“Not mine, give it to …” offers').props.onChange?.('same-pool');
  const { acceptance } = await saved();
  expect(acceptance?.give).toBe('same-pool');
  expect(acceptance?.reasons.map(({ name }) => name)).toEqual([
    'Not my country',
    'No time in the next hours',
    'Not a real lead',
    'New reason',
  ]);
  press('Take all of this away');
  await page.waitFor(() => press('Take it away'));
  await says('Reps can only accept');
  expect(await saved()).toEqual(policy);
});

test('a pool whose members claim leads', async () => {
  const { page, toggle, select, number, says, saved } = await openSettings('people/pools');
  await page.waitFor(() => toggle('Members claim leads themselves'));
  toggle('Members claim leads themselves').props.onChange?.(true);
  await page.waitFor(() => number('Offered for (minutes)'));
  number('Offered for (minutes)').props.onChange?.(5);
  select('Before they claim it, they see').props.onChange?.('blind');
  await says('Members claim leads within 5 minutes, without seeing them; then whoever’s turn it is.');
  expect((await saved()).pools[0]?.claim).toEqual({ withinMinutes: 5, shows: 'blind', unclaimed: 'rotation' });
});

test('cadences by stage, idle leads, leavers; nothing chosen is left out', async () => {
  const { page, press, says, select, number, area, toggle, saved } = await openSettings('in-time/ownership');
  press('Add the usual');
  await says('Usual cadence: every 3 days; after 2 missed: tell the manager');
  press('Add a stage');
  await page.waitFor(() => area('Stages or statuses'));
  area('Stages or statuses').props.onChange?.('opportunity, evangelist');
  number('Days').props.onChange?.(7);
  toggle('Find open leads on which nothing happens').props.onChange?.(false);
  select('When the owner left the company or lost the seat').props.onChange?.('nothing');
  number('Long is at least so many more days').props.onChange?.(21);
  select('When other automation gives the lead to somebody else later').props.onChange?.('reassign');
  expect((await saved()).ownership).toEqual({
    cadences: [
      {
        id: cadenceId,
        name: 'Usual cadence',
        enabled: true,
        appliesTo: {},
        everyDays: 3,
        byStage: [{ stages: ['opportunity', 'evangelist'], everyDays: 7 }],
        escalateAfter: 2,
        then: [{ kind: 'tell-manager' }],
      },
    ],
    longLeave: { days: 21, then: 'tell-manager' },
    overturned: 'reassign',
  });
});

test('outcomes begin with what counts without them, and a sign keeps the names that were typed', async () => {
  const { page, press, says, select, area, saved } = await openSettings('in-time/outcomes');
  await says('Qualified: the stage salesqualifiedlead. Won: a won deal');
  press('Change them');
  await page.waitFor(() => select('Known by'));
  select('Known by').props.onChange?.('status');
  await page.waitFor(() => expect(select('Known by').props.value).toBe('status'));
  area('Any of these').props.onChange?.('salesqualifiedlead\nCONNECTED');
  press('Add a sign');
  press('Add an outcome');
  const rules = (await saved()).outcomes?.rules ?? [];
  expect(rules[0]).toEqual({
    outcome: 'qualified',
    signs: [
      { kind: 'status', values: ['salesqualifiedlead', 'CONNECTED'] },
      { kind: 'deal', state: 'won' },
    ],
  });
  expect(rules.map(({ outcome }) => outcome)).toEqual(['qualified', 'won', 'meeting-held']);
});

test('a manager of one person', async () => {
  const { page, press, select, text, saved } = await openSettings('people/people');
  await page.waitFor(() => press('Edit'));
  await page.waitFor(() => select('Manager'));
  select('Manager').props.onChange?.('9');
  expect((await saved()).people).toEqual([{ repId: '7', managerId: '9' }]);
  expect(text()).toContain('a manager named');
});

test('what is usual, and what is added, is a policy that the server takes', () => {
  const offer = { directory: directoryOf('Europe/Berlin', roster, fields), channels: channels.channels };
  const slas = USUAL_PARTS.slas(offer);
  const notifications = USUAL_PARTS.notifications(offer);
  const ownership = USUAL_PARTS.ownership();
  const whole = {
    ...policy,
    slas: { ...slas, limits: [...slas.limits, newSla()] },
    acceptance: USUAL_PARTS.acceptance(),
    notifications: { ...notifications, rules: [newNotificationRule(['email'])] },
    ownership: { ...ownership, cadences: [newCadence(), newCadence('Another')] },
    outcomes: USUAL_PARTS.outcomes(offer),
  };
  expect(parsePolicy(structuredClone(whole))).toEqual({ ok: true, policy: whole });
});
