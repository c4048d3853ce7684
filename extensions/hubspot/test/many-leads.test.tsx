/** Many leads routed again, and a person who leaves: what is asked, what is shown, what may be done. */
import { Button, DateInput, Form, LoadingButton, Select, TableRow, TextArea } from '@hubspot/ui-extensions';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import type { BulkRunView, LeaverView } from '@signalbox/shared/wire.ts';
import { BulkRunPanel } from '../src/app/settings/leads/bulk-run-panel.tsx';
import { BulkSection } from '../src/app/settings/leads/bulk-section.tsx';
import { EMPTY_CHOICE, selectionOf } from '../src/app/settings/leads/lead-choice.ts';
import { LeaverSection } from '../src/app/settings/leads/leaver-section.tsx';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import { opened } from '../src/app/settings/policy/draft-state.ts';
import type { SectionProps } from '../src/app/settings/section-props.ts';
import { openPage } from './open-page.ts';
import { publishedView, roster } from './policy-samples.ts';
import { ok, type Reply, stubServer } from './stub-server.ts';
import { textOf } from './text-of.ts';

const at = Date.UTC(2026, 10, 20, 10, 42);
const clock = createClock('Europe/Berlin', { locale: 'en-GB', zone: 'Europe/Berlin' });
const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const counts = { total: 3, waiting: 3, asked: 0, done: 0, gone: 0, changed: 0, undoWaiting: 0, putBack: 0, kept: 0, undoFailed: 0 };
const lead = { leadId: '501', url: 'https://crm.example/501', before: 'Ana', after: 'Ben', sentence: 'By the rule “Germany”.' };
const ready: BulkRunView = {
  runId: 'run-1',
  kind: 'bulk',
  state: 'ready',
  leads: '3 leads named one by one',
  why: 'New territories.',
  by: 'olga',
  perMinute: 60,
  createdAt: at,
  startedAt: null,
  endedAt: null,
  problem: null,
  counts,
  preview: { looked: 3, unchanged: 1, owners: [{ repId: '8', name: 'Ben', leads: 2 }], leads: [lead] },
  progress: [],
};

function rendered(node: (api: ReturnType<typeof apiThrough>) => React.ReactNode, routes: Record<string, readonly Reply[]>) {
  const server = stubServer(routes);
  const page = openPage('settings');
  page.render(<>{node(apiThrough(server.fetcher, 'https://signalbox.example'))}</>);
  const text = () => textOf(page.getRootNode());
  const click = async (label: string) => {
    page.find(Button, (button) => button.text === label).trigger('onClick');
    await page.waitFor(() => page.find(LoadingButton, (button) => button.text === label));
    page.find(LoadingButton, (button) => button.text === label).trigger('onClick');
  };
  return { page, server, text, click, says: (words: string) => page.waitFor(() => expect(text()).toContain(words)) };
}

function open(Section: (props: SectionProps) => React.ReactNode, routes: Record<string, readonly Reply[]>) {
  const state = opened(publishedView);
  if (state === null) throw new Error('a policy is published');
  const draft = {
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
  };
  const directory = directoryOf('Europe/Berlin', roster, null);
  return rendered(
    (api) => (
      <Section
        api={api}
        state={state}
        draft={draft}
        directory={directory}
        clock={clock}
        onPublished={() => undefined}
        onPeopleChanged={() => undefined}
      />
    ),
    routes,
  );
}

test('days begin and end in the zone, and what is missing is said', () => {
  expect(selectionOf({ ...EMPTY_CHOICE, kind: 'created', from: '2026-11-01', until: '2026-11-01' }, 'Europe/Berlin')).toEqual({
    kind: 'created',
    from: Date.UTC(2026, 9, 31, 23),
    until: Date.UTC(2026, 10, 1, 23),
    only: null,
  });
  expect(selectionOf(EMPTY_CHOICE, 'UTC')).toBe('Choose the first and the last day.');
  expect(selectionOf({ ...EMPTY_CHOICE, from: '2026-11-02', until: '2026-11-01' }, 'UTC')).toBe('The last day is before the first.');
  expect(selectionOf({ ...EMPTY_CHOICE, kind: 'ids' }, 'UTC')).toBe('Write at least one id.');
  expect(selectionOf({ ...EMPTY_CHOICE, kind: 'owned' }, 'UTC')).toBe('Choose a person.');
});

test('leads are chosen, and the run that was asked for opens', async () => {
  const { page, server, says } = open(BulkSection, {
    'GET /bulk-runs': [ok({ runs: [] }), ok({ runs: [ready] })],
    'POST /bulk-runs': [ok({ runId: 'run-1' })],
    'GET /bulk-runs/run-1': [ok(ready)],
  });
  await page.waitFor(() => page.find(Form));
  const submit = () => page.find(Form).trigger('onSubmit', { preventDefault: () => undefined } as never);
  submit();
  await says('Choose the first and the last day.');
  for (const input of page.findAll(DateInput)) input.props.onChange?.({ year: 2026, month: 10, date: 2, formattedDate: '' });
  page.find(TextArea, (node) => node.props.name === 'bulk-why').props.onChange?.('New territories.');
  submit();
  await says('Of 3 leads 1 would stay as they are.');
  expect(server.sentTo('POST /bulk-runs')[0]?.body).toEqual({
    requestId: someId,
    why: 'New territories.',
    perMinute: 60,
    selection: {
      kind: 'routed',
      from: Date.UTC(2026, 10, 1, 23),
      until: Date.UTC(2026, 10, 2, 23),
      ruleId: null,
      repId: null,
      version: null,
      only: null,
    },
  });
});

test('a run shows what would happen, is started, watched until it is done, and undone', async () => {
  const running = { ...ready, state: 'running', counts: { ...counts, done: 1, waiting: 2 }, progress: [lead] };
  const done = { ...running, state: 'done', counts: { ...counts, done: 3, changed: 2 } };
  const undone = { ...done, state: 'undone', counts: { ...done.counts, putBack: 1, kept: 1 } };
  const { page, server, click, says } = rendered(
    (api) => <BulkRunPanel api={api} runId="run-1" clock={clock} onChanged={() => undefined} everyMs={1} />,
    {
      'GET /bulk-runs/run-1': [ok(ready), ok(running), ok(running), ok(done), ok(undone)],
      'POST /bulk-runs/run-1/move': [ok({ moved: true })],
    },
  );
  await says('Ready: 3 leads');
  expect(page.findAll(TableRow).map((row) => textOf(row).trim())).toContain('Ben 2');
  await click('Start');
  await says('Done: 3 of 3, 2 with another owner');
  await click('Undo');
  await says('Undone: 1 put back, 1 kept because somebody chose since');
  expect(server.sentTo('POST /bulk-runs/run-1/move').map((sent) => sent.body?.['move'])).toEqual(['start', 'undo']);
});

test('everything that points at a person is listed, and handed over to somebody', async () => {
  const [rep, heir] = roster.reps;
  const leaver: LeaverView = {
    repId: rep!.repId,
    name: rep!.name,
    active: true,
    owned: 12,
    ownedMore: false,
    givenLately: 5,
    givenSince: at,
    waiting: ['501'],
    absences: 0,
    policies: [
      {
        which: 'published',
        places: [
          { kind: 'pool', id: 'p1', name: 'Inbound' },
          { kind: 'fallback', id: '', name: '' },
        ],
      },
    ],
  };
  const { page, server, says } = open(LeaverSection, {
    [`GET /leavers/${rep!.repId}`]: [ok(leaver)],
    [`POST /leavers/${rep!.repId}/hand-over`]: [ok({ revision: 3, runId: 'run-1' })],
    'GET /bulk-runs/run-1': [ok({ ...ready, kind: 'hand-over' })],
  });
  page.find(Select).props.onChange?.(rep!.repId);
  await says('Takes turns in the pool “Inbound”');
  await says('Is the fallback');
  await says('1 lead waits for them.');
  page.find(Button, (node) => node.text === 'Hand all of it over').trigger('onClick');
  await page.waitFor(() => page.find(Select, (node) => node.props.name === 'leaver-heir'));
  page.find(Select, (node) => node.props.name === 'leaver-heir').props.onChange?.(heir!.repId);
  page.find(TextArea).props.onChange?.('Ana leaves.');
  page.find(LoadingButton, (node) => node.text === 'Prepare it').trigger('onClick');
  await says('It is prepared');
  await says('Ready: 3 leads');
  expect(server.sentTo(`POST /leavers/${rep!.repId}/hand-over`)[0]?.body).toEqual({
    requestId: someId,
    heirId: heir!.repId,
    why: 'Ana leaves.',
    perMinute: 60,
  });
});
