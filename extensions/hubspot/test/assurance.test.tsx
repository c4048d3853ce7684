/** Being sure beside production: by the clock, the shadow, observing; and the card's replay. */
import {
  Alert,
  Button,
  DateInput,
  Form,
  Heading,
  Input,
  LoadingButton,
  Select,
  StatisticsItem,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import type { ObservingView, ReplayView, ShadowsView } from '@signalbox/shared/wire.ts';
import { LookCloser } from '../src/app/cards/look-closer.tsx';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import { opened, type DraftState } from '../src/app/settings/policy/draft-state.ts';
import { ObservingSection } from '../src/app/settings/publish/observing-section.tsx';
import { PublishPanel } from '../src/app/settings/publish/publish-panel.tsx';
import { ShadowSection } from '../src/app/settings/publish/shadow-section.tsx';
import type { SectionProps } from '../src/app/settings/section-props.ts';
import { openPage } from './open-page.ts';
import { publishedView } from './policy-samples.ts';
import { ok, type Reply, stubServer } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { routedTrace } from './trace-samples.ts';

const at = Date.UTC(2026, 10, 20, 10, 42);
const clock = createClock('Europe/Berlin', { locale: 'en-GB', zone: 'Europe/Berlin' });
const decision = routedTrace.decision!;
const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

function open(Section: (props: SectionProps) => React.ReactNode, routes: Record<string, readonly Reply[]>) {
  const server = stubServer(routes);
  const published = opened(publishedView);
  if (published === null) throw new Error('a policy is published');
  const stored = { revision: 4, basedOn: published.published.version, policy: published.policy, savedAt: at, savedBy: 'olga' };
  const state: DraftState = { ...published, stored: { ...publishedView.draft, ...stored } as NonNullable<DraftState['stored']> };
  const page = openPage('settings');
  page.render(
    <Section
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
      clock={clock}
      onPublished={() => undefined}
      onPeopleChanged={() => undefined}
    />,
  );
  const text = () => textOf(page.getRootNode());
  return { page, server, text, says: (words: string) => page.waitFor(() => expect(text()).toContain(words)) };
}

describe('publishing from a moment on', () => {
  const scheduled = {
    scheduleId: 's-1',
    revision: 4,
    takesEffectAt: at,
    scheduledAt: at - 1000,
    scheduledBy: 'olga',
    note: 'New year.',
    state: 'scheduled',
    endedAt: null,
    version: null,
    findings: null,
    problem: null,
  };

  test('sends the moment that the clocks of the viewer show, and says when it takes effect', async () => {
    const { page, server, says } = open(PublishPanel, {
      'GET /policy/scheduled': [ok({ scheduled: [] })],
      'POST /policy/publish': [ok({ version: null, scheduleId: 's-1', takesEffectAt: at })],
    });
    page.find(Select, (node) => node.props.name === 'publish-when').props.onChange?.('from');
    await page.waitFor(() => page.find(DateInput));
    page.find(Form).trigger('onSubmit', { preventDefault: () => undefined } as never);
    await says('Choose the day it is to take effect');
    expect(server.sentTo('POST /policy/publish')).toEqual([]);
    page.find(DateInput).props.onChange?.({ year: 2027, month: 0, date: 1, formattedDate: '' });
    page.find(Form).trigger('onSubmit', { preventDefault: () => undefined } as never);
    await says('It takes effect on Fri 20 Nov, 11:42');
    expect(server.sentTo('POST /policy/publish')[0]?.body).toEqual({
      requestId: someId,
      revision: 4,
      note: null,
      from: Date.UTC(2027, 0, 1, 7),
    });
  });

  test('shows what is to come and what was refused, and cancels', async () => {
    const refused = { ...scheduled, scheduleId: 's-2', state: 'refused', endedAt: at, problem: 'It is no longer a policy.' };
    const { page, server, says } = open(PublishPanel, {
      'GET /policy/scheduled': [ok({ scheduled: [scheduled, refused] })],
      'POST /policy/scheduled/s-1/cancel': [ok({ cancelled: true })],
    });
    await says('A copy of the draft takes effect on Fri 20 Nov, 11:42, scheduled by olga. “New year.”');
    await says('It is no longer a policy.');
    page.find(Button, (node) => node.text === 'Cancel').trigger('onClick');
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Cancel it'));
    page.find(LoadingButton, (node) => node.text === 'Cancel it').trigger('onClick');
    await page.waitFor(() => expect(server.sentTo('GET /policy/scheduled')).toHaveLength(2));
    expect(server.sentTo('POST /policy/scheduled/s-1/cancel')[0]?.body).toEqual({ requestId: someId });
  });
});

describe('the shadow', () => {
  const shadow = { shadowId: 'sh-1', name: 'By turns', startedAt: at, startedBy: 'olga', stoppedAt: null };
  const view: ShadowsView = {
    shadows: [shadow],
    report: {
      shadow,
      agreement: { leads: 200, sameOwner: 190, sameDestination: 196, sameRule: 200 },
      comparison: {
        changed: 10,
        otherwise: 0,
        owners: [{ repId: '7', name: 'Ana Ruiz', before: 110, after: 100 }],
        rules: [{ ruleId: 'r2', name: 'Germany', before: 200, after: 200 }],
        leads: [
          {
            leadId: '501',
            decisionId: 'd-1',
            url: 'https://crm.example/501',
            at,
            before: 'Ana Ruiz (Germany)',
            after: 'Cem Aydin (Germany)',
          },
        ],
      },
    },
  };

  test('starts under a name from the saved draft', async () => {
    const { page, server, says } = open(ShadowSection, {
      'GET /shadows': [ok({ shadows: [], report: null }), ok(view)],
      'POST /shadows': [ok({ shadowId: 'sh-1' })],
    });
    await page.waitFor(() => page.find(Input));
    page.find(Input).props.onChange?.('By turns');
    page.find(Form).trigger('onSubmit', { preventDefault: () => undefined } as never);
    await says('Stop “By turns”');
    expect(server.sentTo('POST /shadows')[0]?.body).toEqual({ requestId: someId, name: 'By turns' });
  });

  test('says how often both agree, who would have more, and shows a lead with both traces', async () => {
    const { page, says, text } = open(ShadowSection, {
      'GET /shadows': [ok(view)],
      'GET /shadows/sh-1/decisions/d-1': [ok({ published: decision, shadow: { ...decision, reason: 'The shadow says so.' } })],
    });
    await page.waitFor(() => page.find(StatisticsItem));
    expect(page.findAll(StatisticsItem).map((item) => item.props.number)).toEqual(['200', '95.0 %', '98.0 %', '100.0 %']);
    expect(page.findAll(TableRow).map((row) => textOf(row).trim())).toContain('Ana Ruiz 110 100 −10');
    page.find(Button, (node) => node.text === 'Why').trigger('onClick');
    await says('The shadow says so.');
    expect(text()).toContain('By the version in force');
  });
});

describe('observing', () => {
  const view: ObservingView = {
    mode: 'observing',
    since: at,
    by: 'olga',
    observed: 3,
    compared: 2,
    agreed: 1,
    rules: [{ ruleId: 'r2', name: 'Germany', leads: 2, agreed: 1 }],
    reps: [{ repId: '7', name: 'Ana Ruiz', leads: 2, agreed: 1, theirs: 1 }],
    leads: [{ leadId: '501', decisionId: 'd-1', url: 'https://crm.example/501', at, ours: 'Ana Ruiz', theirs: 'Ben' }],
  };

  test('says where people did otherwise, why Signalbox would have, and goes live', async () => {
    const { page, server, says } = open(ObservingSection, {
      'GET /observing': [ok(view), ok({ ...view, mode: 'live' })],
      'GET /decisions/d-1/replay': [ok({ same: true, leadId: '501', decidedAt: at, engine: 'e', decision, recorded: null })],
      'POST /mode': [ok({ mode: 'live' })],
    });
    await says('Of 3 leads people assigned 2; 1 of these went to the person Signalbox would have chosen.');
    expect(page.findAll(TableRow).map((row) => textOf(row).trim())).toContain('Ana Ruiz 2 1 1');
    page.find(Button, (node) => node.text === 'Why').trigger('onClick');
    await says(decision.reason);
    page.find(Button, (node) => node.text === 'Go live').trigger('onClick');
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Go live'));
    page.find(LoadingButton, (node) => node.text === 'Go live').trigger('onClick');
    await says('Signalbox is live');
    expect(server.sentTo('POST /mode')[0]?.body).toEqual({ requestId: someId, mode: 'live' });
  });
});

describe('a decision on the card', () => {
  const card = (routes: Record<string, readonly Reply[]>) => {
    const server = stubServer(routes);
    const page = openPage('crm.record.tab');
    page.render(<LookCloser api={apiThrough(server.fetcher, 'https://signalbox.example')} decisionId="d-1" clock={clock} />);
    const text = () => textOf(page.getRootNode());
    return { page, server, text, says: (words: string) => page.waitFor(() => expect(text()).toContain(words)) };
  };
  const replay: ReplayView = { same: true, leadId: '501', decidedAt: at, engine: 'e', decision, recorded: null };

  test('is replayed: the same bytes, or what came out instead', async () => {
    const { page, says } = card({
      'GET /decisions/d-1/replay': [ok(replay), ok({ ...replay, same: false, recorded: { ...decision, reason: 'As it was recorded.' } })],
    });
    page.find(LoadingButton, (node) => node.text === 'Replay').trigger('onClick');
    await says('Decided again: the same, byte for byte');
    page.find(LoadingButton, (node) => node.text === 'Replay').trigger('onClick');
    await says('Recorded was: As it was recorded.');
    expect(page.find(Alert).props.variant).toBe('danger');
  });

  test('is made with one fact changed, which goes without its prefix', async () => {
    const wouldBe = { ...decision, owner: { repId: '9', name: 'Zoe' }, reason: 'Rule “France”: goes to Zoe.' };
    const { page, server, says } = card({
      'POST /decisions/d-1/what-if': [ok({ differs: true, was: decision, wouldBe, unasked: ['lead.country'] })],
    });
    page.find(Button, (node) => node.text === 'What if').trigger('onClick');
    await page.waitFor(() => page.find(Form));
    const submit = () => page.find(Form).trigger('onSubmit', { preventDefault: () => undefined } as never);
    page.find(Input, (node) => node.props.name === 'what-if-field').props.onChange?.('not a name');
    submit();
    await says('Write the name of a property.');
    page.find(Input, (node) => node.props.name === 'what-if-field').props.onChange?.('country');
    page.find(Input, (node) => node.props.name === 'what-if-value').props.onChange?.('FR');
    submit();
    await page.waitFor(() => expect(page.find(Heading).text).toBe('It would go to Zoe'));
    expect(page.findAll(Text).map((node) => node.text)).toContain('Would be: Rule “France”: goes to Zoe.');
    expect(server.sentTo('POST /decisions/d-1/what-if').at(-1)?.body).toEqual({ changes: [{ path: 'lead.country', text: 'FR' }] });
  });
});
