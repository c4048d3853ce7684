/** Destinations in the settings tab: each kind can be chosen, filled in and saved, says what is wrong, and loses nothing. */
import { List, TimeInput, ToggleGroup } from '@hubspot/ui-extensions';
import type { Policy } from '@signalbox/shared/wire.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { policy } from './policy-samples.ts';
import { textOf } from './text-of.ts';

const someId: unknown = expect.stringMatching(/^\w+-[0-9a-f]{8}$/);
const scores: NonNullable<Policy['scores']> = [{ id: 's1', name: 'Fit', parts: [{ id: 'a', name: 'Big', when: { all: [] }, points: 40 }] }];
const paths: NonNullable<Policy['paths']> = [
  {
    id: 'n1',
    name: 'Nurture',
    set: {},
    workflowId: null,
    handOver: { when: null, to: { kind: 'pool', poolId: 'p1' }, afterMinutes: 60, atDeadline: 'stay' },
  },
];

/** The first rule, opened, with another kind of destination. */
async function openWith(kind: string, parts: Partial<Policy> = {}) {
  const opened = await openSettings('rules', { 'GET /policy': [publishedWith({ scores, paths, ...parts })] });
  opened.press('Edit');
  await opened.page.waitFor(() => opened.select('The lead goes to'));
  opened.select('The lead goes to').props.onChange?.(kind);
  await opened.page.waitFor(() => expect(opened.select('The lead goes to').props.value).toBe(kind));
  const destination = async () => (await opened.saved()).rules[0]?.then;
  const ticks = (label: string) => {
    const group = opened.page.find(ToggleGroup, (node) => node.props.label === label);
    return (chosen: string[]) => (group.props.onChange as ((values: string[]) => void) | undefined)?.(chosen);
  };
  return { ...opened, destination, ticks };
}

test('kinds are grouped, explained, and say what they need first', async () => {
  const { page, select } = await openWith('person', { scores: [], paths: [], territories: [] });
  const labels = select('The lead goes to').props.options.map((option) => option.label);
  expect(labels).toContain('Accounts: the owner of the matched account');
  expect(labels).toContain('Waiting: hold until something is so');
  expect(labels.join()).not.toMatch(/territory|path|queue/);
  expect(select('The lead goes to').props.description).toBe('Every lead goes to the same person.');
  const meanings = textOf(page.find(List));
  expect(meanings).toContain('Add a territory table first.');
  expect(meanings).toContain('Add a follow-up path first.');
  expect(meanings).not.toContain('a queue');
});

test('a queue is offered where the CRM has queues', async () => {
  const { roster } = await import('./policy-samples.ts');
  const opened = await openSettings('rules', {
    'GET /roster': [{ ok: true, data: { ...roster, queues: [{ queueId: 'q1', name: 'Unassigned' }] } }],
  });
  opened.press('Edit');
  await opened.page.waitFor(() => opened.select('The lead goes to'));
  opened.select('The lead goes to').props.onChange?.('queue');
  await opened.page.waitFor(() => opened.select('Queue'));
  expect((await opened.saved()).rules[0]?.then).toEqual({ kind: 'queue', queueId: 'q1' });
});

test('a team keeps what happens when they are out', async () => {
  const { destination } = await openWith('team');
  expect(await destination()).toEqual({ kind: 'team', teamId: 't-1', whenOut: { kind: 'next-rule' } });
});

test('score tiers: source, tiers, targets', async () => {
  const { press, page, input, number, select, destination } = await openWith('score');
  expect(select('Score').props.options.map((option) => option.label)).toEqual(['Points: Fit', 'Field: Employees (lead)']);
  input('Tier').props.onChange?.('Warm');
  number('From this score on').props.onChange?.(20);
  press('Add a tier');
  await page.waitFor(() => input('Tier', 1));
  input('Tier', 1).props.onChange?.('Hot');
  select('Goes to', 1).props.onChange?.('person:7');
  select('Score').props.onChange?.('field:lead.numemployees');
  expect(await destination()).toEqual({
    kind: 'score',
    score: { field: 'lead.numemployees' },
    tiers: [
      { id: someId, name: 'Warm', atLeast: 20, to: { kind: 'pool', poolId: 'p1' } },
      { id: someId, name: 'Hot', atLeast: 30, to: { kind: 'person', repId: '7' } },
    ],
    whenOut: { kind: 'next-rule' },
  });
});

test('sticky: by what, for how long; a number that is not allowed stays in the field and changes nothing', async () => {
  const { page, number, ticks, destination } = await openWith('sticky');
  ticks('The same customer by')(['phone', 'account']);
  number('Counts for (days)').props.onChange?.(0);
  await page.waitFor(() => expect(number('Counts for (days)').props.validationMessage).toBe('At least 1.'));
  expect(number('Counts for (days)').props.value).toBe(0);
  number('Counts for (days)').props.onChange?.(30);
  await page.waitFor(() => expect(number('Counts for (days)').props.error).toBeUndefined());
  expect(await destination()).toEqual({ kind: 'sticky', by: ['phone', 'account'], withinDays: 30, whenOut: { kind: 'next-rule' } });
});

test('the owner of a duplicate asks for at least one sign', async () => {
  const { page, ticks, destination } = await openWith('duplicate-owner');
  ticks('The same customer by')([]);
  await page.waitFor(() => expect(page.find(ToggleGroup).props.validationMessage).toBe('Choose at least one.'));
  ticks('The same customer by')(['email']);
  expect(await destination()).toEqual({ kind: 'duplicate-owner', by: ['email'], whenOut: { kind: 'next-rule' } });
});

test('partners: a new one says that it needs a value', async () => {
  const { page, press, input, area, select, destination } = await openWith('partner');
  expect(area('Values that name it').props.validationMessage).toBe('Name at least one value.');
  select('The field that names the partner').props.onChange?.('lead.country');
  input('Partner').props.onChange?.('Zeta');
  area('Values that name it').props.onChange?.('zeta, Zeta GmbH');
  await page.waitFor(() => expect(area('Values that name it').props.error).toBeUndefined());
  press('Add a partner');
  await page.waitFor(() => input('Partner', 1));
  press('Remove', 1);
  await page.waitFor(() => expect(() => input('Partner', 1)).toThrow('no input'));
  expect(await destination()).toMatchObject({
    field: 'lead.country',
    partners: [{ id: someId, name: 'Zeta', values: ['zeta', 'Zeta GmbH'], to: { kind: 'pool', poolId: 'p1' } }],
  });
});

describe('hold until', () => {
  test('a time of day on some days, in a zone, with a deadline', async () => {
    const { page, select, number, ticks, destination } = await openWith('hold');
    page.find(TimeInput).props.onChange?.({ hours: 8, minutes: 30 });
    ticks('On the next of these days')(['1', '3']);
    select('In the time zone').props.onChange?.('America/New_York');
    number('Wait at most (minutes)').props.onChange?.(600);
    await page.waitFor(() => expect(number('Wait at most (minutes)').props.description).toBe('10 hours'));
    select('When that is over').props.onChange?.('fallback');
    expect(await destination()).toEqual({
      kind: 'hold',
      until: { kind: 'time', at: '08:30', zone: 'America/New_York', days: [1, 3] },
      maxMinutes: 600,
      atDeadline: 'fallback',
    });
  });

  test('somebody in hours, a field filled in, or what is looked up', async () => {
    const { page, select, says, destination } = await openWith('hold');
    select('Wait until').props.onChange?.('rep-in-hours');
    await page.waitFor(() => select('Somebody of'));
    select('Somebody of').props.onChange?.('person:9');
    select('Wait until').props.onChange?.('enriched');
    await says('Nothing is looked up yet');
    select('Wait until').props.onChange?.('condition');
    await page.waitFor(() => select('Comparison'));
    expect(await destination()).toMatchObject({ until: { kind: 'condition', when: { all: [{ field: 'lead.email', op: 'known' }] } } });
  });
});

test('a path, and back to people', async () => {
  const { page, select, destination } = await openWith('path');
  await page.waitFor(() => select('Follow-up path'));
  expect(() => select('When they are out')).toThrow('no select');
  select('The lead goes to').props.onChange?.('pool');
  await page.waitFor(() => select('When they are out'));
  expect(await destination()).toEqual({ kind: 'pool', poolId: 'p1', whenOut: { kind: 'next-rule' } });
});

describe('templates', () => {
  test('several rules at once, behind the others', async () => {
    const { press, says, saved } = await openSettings('rules');
    press('Add these rules');
    await says('5. Rotation');
    const { rules } = await saved();
    expect(rules.slice(0, 2)).toEqual(policy.rules);
    expect(rules.slice(2).map((rule) => rule.then.kind)).toEqual(['account-owner', 'territory', 'pool']);
  });

  test('one that needs what is not there says so and adds nothing', async () => {
    const { page, select, says, press, text } = await openSettings('rules');
    select('Start from a template').props.onChange?.('nurture');
    await says('It needs a follow-up path: add it first.');
    press('Add these rules');
    await page.waitFor(() => expect(text()).not.toContain('Unsaved changes'));
  });
});

test('many rules come a page at a time, and are found by name', async () => {
  const rules = Array.from({ length: 60 }, (_, at) => ({ ...policy.rules[0]!, id: `r${at}`, name: `Rule ${at}` }));
  const { page, press, says, text } = await openSettings('rules', { 'GET /policy': [publishedWith({ rules })] });
  await says('1 to 25 of 60');
  expect(text()).not.toContain('Rule 59');
  press('Add a rule at the end');
  await says('51 to 61 of 61');
  press('Previous');
  await says('26 to 50 of 61');
  const { SearchInput } = await import('@hubspot/ui-extensions');
  page.find(SearchInput).props.onChange?.('rule 7');
  await page.waitFor(() => expect(text()).toContain('8. Rule 7'));
});
