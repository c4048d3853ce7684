/** Scores, follow-up paths, matching and look-ups in the settings tab. */
import { ToggleGroup } from '@hubspot/ui-extensions';
import type { Policy } from '@signalbox/shared/wire.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { policy } from './policy-samples.ts';
import { ok } from './stub-server.ts';

const someId: unknown = expect.stringMatching(/^\w+-[0-9a-f]{8}$/);

describe('scores', () => {
  test('parts with points and conditions, and what they come to', async () => {
    const { page, press, input, number, select, multi, says, saved } = await openSettings('rules/scores');
    await says('No scores yet');
    press('Add a score');
    await page.waitFor(() => input('Name of the score'));
    input('Name of the score').props.onChange?.('Fit');
    input('Part').props.onChange?.('Big');
    number('Points').props.onChange?.(40);
    press('Add a condition');
    await page.waitFor(() => select('Field'));
    select('Field').props.onChange?.('lead.numemployees');
    press('Add a part');
    await page.waitFor(() => number('Points', 1));
    input('Part', 1).props.onChange?.('Student');
    number('Points', 1).props.onChange?.(-15);
    await says('Fit: -15 to 40 points');
    const parts = multi('A lead for which these parts hold').props.options;
    expect(parts.map((option) => option.label)).toEqual(['Big (40)', 'Student (-15)']);
    multi('A lead for which these parts hold').props.onChange?.(parts.map((option) => option.value));
    await says('has 25 points');
    expect((await saved()).scores).toEqual([
      {
        id: someId,
        name: 'Fit',
        parts: [
          { id: someId, name: 'Big', when: { all: [{ field: 'lead.numemployees', op: 'is', value: 0 }] }, points: 40 },
          { id: someId, name: 'Student', when: { all: [] }, points: -15 },
        ],
      },
    ]);
  });

  test('one in use stays; the last one deleted leaves nothing behind', async () => {
    const scores: NonNullable<Policy['scores']> = [
      { id: 's1', name: 'Fit', parts: [{ id: 'a', name: 'Big', when: { all: [] }, points: 1 }] },
    ];
    const scored: Policy['rules'][number] = {
      ...policy.rules[0]!,
      then: {
        kind: 'score',
        score: { scoreId: 's1' },
        tiers: [{ id: 't', name: 'Hot', atLeast: 1, to: policy.fallback.to }],
        whenOut: { kind: 'fallback' },
      },
    };
    const used = await openSettings('rules/scores', { 'GET /policy': [publishedWith({ scores, rules: [scored] })] });
    await used.says('Used by rule "Existing accounts".');
    const { Button } = await import('@hubspot/ui-extensions');
    expect(used.page.find(Button, (node) => node.text === 'Delete this score').props.disabled).toBe(true);
    const free = await openSettings('rules/scores', { 'GET /policy': [publishedWith({ scores })] });
    await free.says('Not used by any rule.');
    free.press('Delete this score');
    await free.says('Delete the score "Fit"?');
    free.press('Delete it');
    await free.says('No scores yet');
    expect(await free.saved()).toEqual(policy);
  });
});

test('a path: properties, workflow, hand-over by a condition and at a deadline', async () => {
  const { page, press, input, select, toggle, number, says, saved } = await openSettings('follow-up/paths');
  await says('No paths yet');
  press('Add a path');
  await page.waitFor(() => input('Name of the path'));
  input('Name of the path').props.onChange?.('Nurture');
  select('Set a property').props.onChange?.('lead.country');
  await page.waitFor(() => select('Country'));
  select('Country').props.onChange?.('FR');
  select('Set a property').props.onChange?.('lead.email');
  await page.waitFor(() => input('Email'));
  press('Remove', 1);
  input('Workflow to enrol the lead in').props.onChange?.(' 4711 ');
  toggle('As soon as a condition holds').props.onChange?.(true);
  await says('Without a condition inside it holds at once');
  press('Add a condition');
  await page.waitFor(() => select('Field'));
  select('Then it goes to').props.onChange?.('person:7');
  number('Looked at for at most (minutes)').props.onChange?.(2880);
  await page.waitFor(() => expect(number('Looked at for at most (minutes)').props.description).toBe('2 days'));
  select('When that is over').props.onChange?.('stay');
  expect((await saved()).paths).toEqual([
    {
      id: someId,
      name: 'Nurture',
      set: { country: 'FR' },
      workflowId: '4711',
      handOver: {
        when: { all: [{ field: 'lead.email', op: 'is', value: '' }] },
        to: { kind: 'person', repId: '7' },
        afterMinutes: 2880,
        atDeadline: 'stay',
      },
    },
  ]);
});

describe('matching', () => {
  test('says what each way means at the confidence asked for', async () => {
    const { multi, number, says, text } = await openSettings('territories/matching');
    multi('Ways to find the account, strongest first').props.onChange?.(['phone', 'near-name', 'domain']);
    await says('Never counts: it reaches 69% at most.');
    number('Confidence needed (percent)').props.onChange?.(60);
    await says('Counts when enough agrees.');
    expect(text()).toContain('Associated in the CRM The company');
  });

  test('alias domains a company a line; half a line waits in the field', async () => {
    const { page, area, saved } = await openSettings('territories/matching');
    const aliases = () => area('Domains that belong to one company');
    aliases().props.onChange?.('acme.com, ACME.de\nzeta.com');
    await page.waitFor(() =>
      expect(aliases().props.validationMessage).toBe('“zeta.com” stands alone: name at least two domains of a company.'),
    );
    expect(aliases().props.value).toBe('acme.com, ACME.de\nzeta.com');
    aliases().props.onChange?.('acme.com, ACME.de\nzeta.com, zeta');
    await page.waitFor(() => expect(aliases().props.validationMessage).toBe('“zeta” is no domain such as acme.com.'));
    aliases().props.onChange?.('acme.com, ACME.de\nzeta.com, zeta.eu');
    await page.waitFor(() => expect(aliases().props.error).toBeUndefined());
    expect((await saved()).matching.aliasDomains).toEqual([
      ['acme.com', 'acme.de'],
      ['zeta.com', 'zeta.eu'],
    ]);
  });

  test('whose owner counts in a family of companies', async () => {
    const { page, select, saved } = await openSettings('territories/matching');
    select('The owner is that of').props.onChange?.('ultimate-parent');
    await page.waitFor(() => select('The parent’s owner counts'));
    select('The parent’s owner counts').props.onChange?.('always');
    expect((await saved()).matching.hierarchy).toEqual({ use: 'ultimate-parent', when: 'always' });
    select('The owner is that of').props.onChange?.('account');
    expect((await saved()).matching).toEqual(policy.matching);
  });
});

describe('look-ups', () => {
  test('those offered, and how long rules wait', async () => {
    const { page, number, saved } = await openSettings('territories/enrichment');
    await page.waitFor(() => expect(page.find(ToggleGroup).props.options[0]?.description).toBe('Finds Kind of e-mail.'));
    const choose = (names: string[]) => (page.find(ToggleGroup).props.onChange as (chosen: string[]) => void)(names);
    choose(['email-class']);
    await page.waitFor(() => number('Rules wait for the answers (seconds)'));
    number('Rules wait for the answers (seconds)').props.onChange?.(5);
    expect((await saved()).enrichment).toEqual({ providers: ['email-class'], waitSeconds: 5 });
    choose([]);
    expect(await saved()).toEqual(policy);
  });

  test('one that is gone stays to be taken away, and a server without any says so', async () => {
    const gone = await openSettings('territories/enrichment', {
      'GET /policy': [publishedWith({ enrichment: { providers: ['old'], waitSeconds: 0 } })],
      'GET /enrichment': [ok({ providers: [] })],
    });
    await gone.page.waitFor(() =>
      expect(gone.page.find(ToggleGroup).props.options[0]?.label).toBe('old (no longer offered by this server)'),
    );
    const none = await openSettings('territories/enrichment', { 'GET /enrichment': [ok({ providers: [] })] });
    await none.says('This server looks nothing up.');
  });
});
