/** Before publishing: what changes, and the rehearsal on past leads. */
import { Alert, Button, Flex, Link, LoadingButton, Select, TableRow } from '@hubspot/ui-extensions';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import type { DraftState } from '../src/app/settings/policy/draft-state.ts';
import { opened } from '../src/app/settings/policy/draft-state.ts';
import { ChangesPanel } from '../src/app/settings/publish/changes-panel.tsx';
import { RehearsePanel } from '../src/app/settings/publish/rehearse-panel.tsx';
import type { SectionProps } from '../src/app/settings/section-props.ts';
import { openPage } from './open-page.ts';
import { policy, publishedView } from './policy-samples.ts';
import { ok, type Reply, stubServer } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { routedTrace } from './trace-samples.ts';

const refusal = { ok: false, code: 'crm-busy', message: 'The CRM asks us to slow down.', nextStep: 'Try again in a few seconds.' };
const at = Date.UTC(2026, 10, 20, 10, 42);

/** One panel on a server. */
function open(Panel: (props: SectionProps) => React.ReactNode, routes: Record<string, readonly Reply[]>) {
  const server = stubServer(routes);
  const state: DraftState | null = opened(publishedView);
  if (state === null) throw new Error('a policy is published');
  const page = openPage('settings');
  page.render(
    <Flex>
      <Panel
        api={apiThrough(server.fetcher, 'https://signalbox.example')}
        state={state}
        draft={{
          state,
          loading: false,
          saving: false,
          failure: null,
          edit: () => undefined,
          save: () => Promise.resolve(true),
          reload: () => Promise.resolve(),
          keepOurs: () => undefined,
          linesChanged: () => undefined,
          read: () => state,
        }}
        directory={directoryOf('Europe/Berlin', null, null)}
        clock={createClock('Europe/Berlin', { locale: 'en-GB', zone: 'Europe/Berlin' })}
        onPublished={() => undefined}
        onPeopleChanged={() => undefined}
      />
    </Flex>,
  );
  const text = () => textOf(page.getRootNode());
  return { page, server, text, says: (words: string) => page.waitFor(() => expect(text()).toContain(words)) };
}

describe('what changes', () => {
  test('every change in words, with both states where a sentence does not hold them', async () => {
    const differences = [
      { kind: 'rule-switched', sentence: 'The rule “Germany” is switched off.', before: null, after: null },
      { kind: 'rule-condition', sentence: 'The rule “France” has another condition.', before: 'Country is "FR"', after: 'Country is "BE"' },
    ];
    const { server, says, text } = open(ChangesPanel, { 'POST /policy/difference': [ok({ total: 7, differences })] });
    await says('7 changes against version 3');
    expect(text()).toContain('The rule “Germany” is switched off.');
    expect(text()).toContain('Before: Country is "FR" Then: Country is "BE"');
    expect(text()).toContain('And 5 more.');
    expect(server.sentTo('POST /policy/difference')[0]?.body).toEqual({ policy });
  });

  test('nothing, and a refusal that is tried again', async () => {
    const { page, server, says } = open(ChangesPanel, { 'POST /policy/difference': [refusal, ok({ total: 0, differences: [] })] });
    await says('The CRM asks us to slow down.');
    page.find(Button).trigger('onClick');
    await says('Nothing against version 3, which is in force.');
    expect(server.sentTo('POST /policy/difference')).toHaveLength(2);
  });
});

const decision = routedTrace.decision!;
const against = (changed: number, difference: number): RehearsalView['happened'] => ({
  changed,
  otherwise: Math.min(1, changed),
  owners: [
    { repId: '7', name: 'Ana Ruiz', before: 50, after: 50 - difference },
    { repId: '8', name: 'Cem Aydin', before: 48, after: 48 + difference },
    { repId: null, name: 'On hold', before: 2, after: 2 },
  ],
  rules: [
    { ruleId: 'r2', name: 'Germany', before: 60, after: 60 },
    { ruleId: null, name: 'Fallback', before: 40, after: 40 },
  ],
  leads:
    changed === 0
      ? []
      : [
          {
            leadId: '501',
            decisionId: 'd-501',
            url: 'https://app.hubspot.com/501',
            at,
            before: 'Ana Ruiz (Germany)',
            after: 'Cem Aydin (Fallback)',
          },
        ],
});
const rehearsal: RehearsalView = {
  leads: 100,
  erased: 0,
  from: at,
  until: at + 3_600_000,
  unread: [],
  happened: against(9, 5),
  published: against(4, 3),
};
const rehearse = (...replies: Reply[]) => rehearseWith({ 'POST /policy/rehearse': replies });
const rehearseWith = (routes: Record<string, readonly Reply[]>) => {
  const opened = open(RehearsePanel, { 'POST /policy/rehearse': [ok(rehearsal)], ...routes });
  const run = () => opened.page.find(LoadingButton, (node) => node.text === 'Rehearse').trigger('onClick');
  const rows = () => opened.page.findAll(TableRow).map((row) => textOf(row).trim());
  return { ...opened, run, rows };
};

describe('a rehearsal', () => {
  test('takes the number of leads and the rules on the page, and starts only when asked', async () => {
    const { page, server, run, says } = rehearse(ok(rehearsal));
    expect(server.sent).toEqual([]);
    page.find(Select).props.onChange?.('5000');
    run();
    await says('4 of 100 leads would go elsewhere');
    expect(server.sentTo('POST /policy/rehearse')[0]?.body).toEqual({ last: 5000, policy });
  });

  test('shows who and which rule would have had how many, and the leads that go elsewhere', async () => {
    const { page, run, rows, says } = rehearse(ok(rehearsal));
    run();
    await says('Leads that arrived from Fri 20 Nov, 11:42 to Fri 20 Nov, 12:42.');
    expect(rows()).toEqual([
      'Person Before With these rules Difference',
      'Ana Ruiz 50 47 −3',
      'Cem Aydin 48 51 +3',
      'On hold 2 2 0',
      'Rule Before With these rules Difference',
      'Germany 60 60 0',
      'Fallback 40 40 0',
      'Contact Arrived Before With these rules',
      '501 Fri 20 Nov, 11:42 Ana Ruiz (Germany) → Cem Aydin (Fallback) Why',
    ]);
    expect(page.find(Link).props.href).toBe('https://app.hubspot.com/501');
    await says('1 of them by another rule, 3 by the same rule to another person');
    await says('1 of 4.');
  });

  test('shows a lead that would go elsewhere with every trace: the rehearsed lead', async () => {
    const { page, server, says, run } = rehearseWith({
      'POST /policy/rehearse/lead': [ok({ happened: decision, published: null, policy: { ...decision, reason: 'As drafted.' } })],
    });
    run();
    await says('4 of 100 leads would go elsewhere');
    page.find(Button, (node) => node.text === 'Why').trigger('onClick');
    await says('As drafted.');
    expect(server.sentTo('POST /policy/rehearse/lead')[0]?.body).toMatchObject({ decisionId: 'd-501', last: 100 });
  });

  test('compares with what happened instead', async () => {
    const { page, run, rows, says } = rehearse(ok(rehearsal));
    run();
    await says('4 of 100 leads');
    page.find(Select, (node) => node.props.name === 'rehearse-against').props.onChange?.('happened');
    await says('9 of 100 leads would go elsewhere');
    expect(rows()).toContain('Ana Ruiz 50 45 −5');
  });

  test('says what it cannot know: facts that were not read, and leads that were erased', async () => {
    const { page, run, says, text } = rehearse(
      ok({
        ...rehearsal,
        erased: 2,
        published: against(0, 0),
        unread: [
          { field: 'Tier', leads: 12, today: 0 },
          { field: 'Country', leads: 90, today: 80 },
          { field: 'Size', leads: 1, today: 1 },
        ],
      }),
    );
    run();
    await says('None of 100 leads would go elsewhere');
    expect(page.find(Alert).props.title).toBe('These rules ask for more than was read then');
    await says('Tier: not read for 12 leads; unknown here.');
    await says('Country: not read for 90 leads; today’s value stands in for 80, the rest is unknown here.');
    await says('Size: not read for 1 lead; today’s value stands in.');
    await says('2 more were erased and cannot be decided again.');
    expect(text()).not.toContain('Leads that would have gone elsewhere');
  });

  test('without leads, without a published version, and when refused', async () => {
    const nothing = { changed: 0, otherwise: 0, owners: [], rules: [], leads: [] };
    const empty = rehearse(ok({ ...rehearsal, leads: 0, from: null, until: null, happened: nothing, published: nothing }));
    empty.run();
    await empty.says('No lead was routed yet that could be decided again.');
    const first = rehearse(ok({ ...rehearsal, published: null }));
    first.run();
    await first.says('9 of 100 leads would go elsewhere');
    expect(first.page.findAll(Select)).toHaveLength(1);
    const refused = rehearse(refusal);
    refused.run();
    await refused.says('The CRM asks us to slow down.');
  });
});
