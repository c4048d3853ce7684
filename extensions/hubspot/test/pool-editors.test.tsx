/** Pools in the settings tab: how the next one is chosen, limits, skills, licences and how turns are counted; and turns changed by hand. */
import { Tabs } from '@hubspot/ui-extensions';
import type { Policy } from '@signalbox/shared/wire.ts';
import { poolInWords } from '../src/app/settings/policy/pool-words.ts';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { fields, policy, roster, rotation } from './policy-samples.ts';
import { ok } from './stub-server.ts';

const [pool] = policy.pools;
if (pool === undefined) throw new Error('the sample has a pool');

test('least loaded, with limits for each and for all', async () => {
  const { page, select, press, number, says, saved } = await openSettings('people/pools');
  select('How the next one is chosen').props.onChange?.('least-loaded');
  await says('Whoever has the fewest open leads for their weight is next');
  press('Add a limit');
  await page.waitFor(() => number('At most (leads)'));
  number('At most (leads)').props.onChange?.(5);
  select('In').props.onChange?.('rolling');
  await page.waitFor(() => number('Minutes'));
  number('Minutes').props.onChange?.(90);
  await says('At most 5 in any 1 hour 30 minutes for each member.');
  press('Add a limit');
  await page.waitFor(() => select('For', 1));
  select('For', 1).props.onChange?.('pool');
  const after = (await saved()).pools[0];
  expect(after).toEqual({
    ...pool,
    choose: 'least-loaded',
    caps: [
      { of: 'member', most: 5, per: { rollingMinutes: 90 } },
      { of: 'pool', most: 10, per: 'day' },
    ],
  });
});

test('what says the usual is left out again', async () => {
  const rotating: Policy['pools'] = [
    { ...pool, choose: 'least-loaded', caps: [{ of: 'pool', most: 3, per: 'hour' }], rotation: { turnReturned: 'rerouted' } },
  ];
  const { page, select, press, saved } = await openSettings('people/pools', { 'GET /policy': [publishedWith({ pools: rotating })] });
  await page.waitFor(() => select('How the next one is chosen'));
  select('How the next one is chosen').props.onChange?.('rotation');
  select('Somebody whom a lead leaves again gets the turn back').props.onChange?.('never');
  // The members of the pool come first, each with a button of its own.
  press('Remove', pool.members.length);
  expect((await saved()).pools[0]).toEqual(pool);
});

test('skills: required ones may be relaxed, preferred ones cannot', async () => {
  const { page, press, input, select, number, saved } = await openSettings('people/pools');
  press('Ask for a skill');
  await page.waitFor(() => input('Skill'));
  input('Skill').props.onChange?.('product');
  select('The lead’s value is in').props.onChange?.('account.products');
  number('Preferred only, after (minutes)').props.onChange?.(60);
  press('Ask for a skill');
  await page.waitFor(() => input('Skill', 1));
  select('It is', 1).props.onChange?.('preferred');
  await page.waitFor(() => expect(() => number('Preferred only, after (minutes)', 1)).toThrow('no number'));
  expect((await saved()).pools[0]?.skills).toEqual([
    { skill: 'product', field: 'account.products', need: 'required', relaxAfterMinutes: 60 },
    { skill: 'language', field: 'lead.email', need: 'preferred' },
  ]);
});

test('a licence needs a field for the region', async () => {
  const { page, toggle, multi, select, saved } = await openSettings('people/pools');
  toggle('Leads of this pool need a licence for their region').props.onChange?.(true);
  await page.waitFor(() => multi('Region of the lead, first known value'));
  multi('Region of the lead, first known value').props.onChange?.([]);
  await page.waitFor(() =>
    expect(multi('Region of the lead, first known value').props.validationMessage).toBe('Choose the field that says the region.'),
  );
  multi('Region of the lead, first known value').props.onChange?.(['lead.country']);
  select('A lead whose region is not known may go to').props.onChange?.('anyone');
  expect((await saved()).pools[0]?.licence).toEqual({ region: ['lead.country'], whenUnknown: 'anyone' });
});

test('how turns are counted', async () => {
  const { page, press, input, select, number, says, saved } = await openSettings('people/pools');
  input('Share the turns with other pools under the name').props.onChange?.('dach');
  select('Somebody who was out is afterwards').props.onChange?.('catch-up');
  await page.waitFor(() => number('Owed at most (leads)'));
  number('Owed at most (leads)').props.onChange?.(5);
  select('A new member starts').props.onChange?.('ahead');
  select('Somebody whom a lead leaves again gets the turn back').props.onChange?.('rerouted');
  select('The rotation begins').props.onChange?.('random');
  press('Weigh a tag');
  await page.waitFor(() => input('Tag'));
  input('Tag').props.onChange?.('part-time');
  number('Times').props.onChange?.(0.5);
  await says('Those tagged part-time count 0.5 times.');
  const seed: unknown = expect.stringMatching(/^[0-9a-f]{8}$/);
  expect((await saved()).pools[0]?.rotation).toEqual({
    sharedAs: 'dach',
    onReturn: { kind: 'catch-up', atMost: 5 },
    newcomer: { kind: 'ahead', leads: 2 },
    turnReturned: 'rerouted',
    start: { kind: 'random', seed },
    tagWeights: [{ tag: 'part-time', weight: 0.5 }],
  });
});

test('a pool in one line', () => {
  const directory = directoryOf('UTC', roster, fields);
  expect(poolInWords(pool, directory)).toBe('Shares by weight, each in turn.');
  expect(
    poolInWords(
      { ...pool, members: [{ repId: '7', weight: 3 }], skills: [{ skill: 'language', field: 'lead.country', need: 'preferred' }] },
      directory,
    ),
  ).toBe('Everybody has the same share, each in turn. First those with the lead’s language (Country).');
});

describe('turns', () => {
  test('entitled, received and owed, person by person', async () => {
    const { says, text } = await openSettings('people/turns');
    await says('Inbound DACH: 10 leads, furthest from the exact share by 0.40');
    expect(text()).toContain('Ana Ruiz 1 3.4 3 – +0.4 2 leads ago');
    expect(text()).toContain('Cem Aydin 2 6.6 7 – −0.4 The last lead');
  });

  test('a skip is sent with its reason, and the table shows the answer', async () => {
    const [first] = rotation.rotations;
    const adjusted = { ...rotation, rotations: [{ ...first, worstDeviation: 2.4 }] };
    const { server, select, number, input, submit, says } = await openSettings('people/turns', {
      'POST /rotation/adjust': [
        ok({ ...adjusted, adjustments: [{ adjustmentId: 'x', at: 0, sentence: 'Olga took 2 turns from Cem: wrong lead' }] }),
      ],
    });
    await says('Change the turns');
    submit();
    await says('Say why: everybody in the rotation can read it.');
    expect(server.sentTo('POST /rotation/adjust')).toEqual([]);
    select('Change by hand: who').props.onChange?.('8');
    select('What').props.onChange?.('skip');
    number('Leads').props.onChange?.(2);
    input('Why').props.onChange?.('Wrong lead');
    submit();
    await says('furthest from the exact share by 2.40');
    await says('Olga took 2 turns from Cem: wrong lead');
    expect(server.sentTo('POST /rotation/adjust')[0]?.body).toMatchObject({ rotationId: 'p1', repId: '8', leads: -2, why: 'Wrong lead' });
  });

  test('a refusal says so, and before anything is published there is nothing', async () => {
    const refused = { ok: false, code: 'rep-unknown', message: 'Nobody takes turns there by that name.', nextStep: 'Reload.' };
    const { input, submit, says } = await openSettings('people/turns', { 'POST /rotation/adjust': [refused] });
    await says('Change the turns');
    input('Why').props.onChange?.('Because');
    submit();
    await says('Nobody takes turns there by that name.');
    const none = await openSettings('people/turns', { 'GET /rotation': [ok({ rotations: [], adjustments: [] })] });
    await none.says('No rotation yet');
    expect(none.page.findAll(Tabs)).toHaveLength(2);
  });
});
