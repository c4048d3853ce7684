/** Every state of the card, and the reroute. */
import {
  Accordion,
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Form,
  Heading,
  Link,
  List,
  LoadingSpinner,
  StatusTag,
  TableHeader,
  TableRow,
  Tag,
  TextArea,
} from '@hubspot/ui-extensions';

import { jest } from '@jest/globals';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { LeadCard } from '../src/app/cards/lead-card.tsx';
import { openPage } from './open-page.ts';
import { ok, stubServer, type Reply } from './stub-server.ts';
import { until } from './until.ts';
import { textOf } from './text-of.ts';
import { heldTrace, routedTrace, traceOf } from './trace-samples.ts';

const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const sentBodies = (server: ReturnType<typeof stubServer>) => server.sentTo('POST /leads/501/reroute').map((request) => request.body);

const accepted = ok({ accepted: true, sentence: 'A new decision is on its way.' });

function open(traces: readonly Reply[], reroute: Reply = accepted, polling = { everyMs: 1, atMost: 5 }) {
  const server = stubServer({ 'GET /leads/501/trace': traces, 'POST /leads/501/reroute': [reroute] });
  const onRerouted = jest.fn();
  const page = openPage('crm.record.tab');
  const api = apiThrough(server.fetcher, 'https://signalbox.example');
  page.render(<LeadCard api={api} leadId="501" locale="en-GB" zone="Europe/Berlin" polling={polling} onRerouted={onRerouted} />);
  return { page, server, onRerouted, text: () => textOf(page.getRootNode()) };
}

describe('what the card shows', () => {
  test('what told people apart has a column, and only then', async () => {
    const decision = routedTrace.decision;
    if (decision === null) throw new Error('the sample was decided');
    const [first, ...others] = decision.candidates;
    if (first === undefined) throw new Error('the sample has candidates');
    const titles = (page: ReturnType<typeof open>['page']) =>
      page
        .findAll(TableHeader)
        .map((header) => header.text)
        .slice(0, 5);
    const plain = open([ok(routedTrace)]);
    await plain.page.waitFor(() => expect(titles(plain.page).slice(0, 4)).toEqual(['Person', 'Verdict', 'Why', 'When']));
    const candidates = [{ ...first, load: 3, lacks: ['language'] }, ...others.map((one) => ({ ...one, load: null }))];
    const told = open([ok({ ...routedTrace, decision: { ...decision, candidates } })]);
    await told.page.waitFor(() => expect(titles(told.page)).toEqual(['Person', 'Verdict', 'Why', 'Open work', 'Lacks']));
    expect(textOf(told.page.findAll(TableRow)[1]!)).toMatch(/ 3 language ?$/);
    expect(textOf(told.page.findAll(TableRow)[2]!)).toMatch(/Unknown – ?$/);
  });

  test('a spinner, then owner, state and reason before everything else', async () => {
    const { page } = open([ok(routedTrace)]);
    expect(page.find(LoadingSpinner).props.label).toContain('Reading');
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Ana Ruiz owns this lead'));
    expect(page.find(StatusTag).text).toBe('Routed');
    const headings = page.findAll(Heading).map((heading) => heading.text);
    expect(headings).toEqual([
      'Ana Ruiz owns this lead',
      'What happens next',
      'Owner written in 1.3 s',
      'Path through the rules',
      'Matched account',
      'Who was considered',
      'Later owner changes',
    ]);
  });

  test('each step of the path with its tests folded away', async () => {
    const { page, text } = open([ok(routedTrace)]);
    await page.waitFor(() => page.find(StatusTag));
    expect(text()).toContain('2. Enterprise: Passed over');
    const tests = page.findAll(Accordion, (node) => node.props.title.startsWith('Details of step'));
    expect(tests.map((node) => node.find(List).childNodes.map(textOf))).toEqual([
      ['Company size at least 1000: saw 40'],
      ['Country is "DE": saw "DE"'],
    ]);
  });

  test('every candidate with a verdict in words, the reason, and until when they are out', async () => {
    const { page, text } = open([ok(routedTrace)]);
    await page.waitFor(() => page.find(Tag));
    expect(page.findAll(Tag).map((tag) => tag.text)).toEqual(['Chosen', 'Available', 'Out']);
    expect(text()).toContain('Until Mon 23 Nov, 09:00 your time');
    expect(page.findAll(TableRow)).toHaveLength(4 + 2);
  });

  test('the account with confidence, evidence and a link', async () => {
    const { page, text } = open([ok(routedTrace)]);
    await page.waitFor(() => page.find(Link));
    expect(page.find(Link).props.href).toBe('https://app.hubspot.com/contacts/1/record/0-2/77');
    expect(text()).toContain('90%');
    expect(text()).toContain('domain acme.com');
  });

  test('times in the viewer’s zone, saying which zone the account has', async () => {
    const { page, text } = open([ok(routedTrace)]);
    await page.waitFor(() => page.find(StatusTag));
    expect(text()).toContain('Fri 20 Nov, 11:42:00');
    expect(text()).toContain('Times are in Europe/Berlin; the account is in America/New_York.');
  });

  test('an owner changed later is said at the top', async () => {
    const { page } = open([ok({ ...routedTrace, owner: { repId: '9', name: 'Ben Okafor' } })]);
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Ben Okafor owns this lead'));
    expect(page.find(Alert).props.title).toBe('Signalbox chose Ana Ruiz; the owner was changed later');
  });

  test('a write that failed says why', async () => {
    const { page } = open([
      ok({
        ...routedTrace,
        owner: null,
        write: { state: 'gave-up', sentence: 'The owner could not be written.', problem: 'HubSpot refuses the values.' },
      }),
    ]);
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('The owner could not be written.'));
    expect(page.find(Heading).text).toBe('Ana Ruiz is to own this lead');
  });

  test('a hold says so and what ends it', async () => {
    const { page, text } = open([ok(heldTrace)]);
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe('On hold'));
    expect(text()).toContain('Nobody owns this lead yet');
    expect(text()).toContain('If nobody is back by 17:00 it goes to the fallback.');
  });

  test.each([
    ['left-alone', 'Left alone', 'It already had an owner when it was first read.'],
    ['stuck', 'Needs attention', 'The settings tab lists it under attention.'],
  ] as const)('%s', async (state, tag, sentence) => {
    const decision =
      state === 'left-alone' ? { ...routedTrace.decision!, outcome: 'left-alone' as const, reason: sentence, owner: null } : null;
    const { page, text } = open([ok(traceOf({ state, decision }))]);
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe(tag));
    expect(text()).toContain(sentence);
  });

  test('a lead never seen can be rerouted; an erased one cannot', async () => {
    const unseen = open([ok(traceOf({ state: 'never-seen' }))]);
    await unseen.page.waitFor(() => expect(unseen.page.find(EmptyState).props.title).toBe('Signalbox has not seen this lead'));
    expect(unseen.page.find(Button).text).toBe('Reroute');
    const erased = open([ok(traceOf({ state: 'erased' }))]);
    await erased.page.waitFor(() => expect(erased.page.find(EmptyState).props.title).toContain('erased'));
    expect(erased.page.maybeFind(Button)).toBeNull();
  });
});

describe('while something is under way', () => {
  test('a waiting lead shows its owner as soon as there is one', async () => {
    const { page } = open([ok(traceOf({ state: 'waiting' })), ok(traceOf({ state: 'waiting' })), ok(routedTrace)]);
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe('Being routed'));
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe('Routed'));
    expect(page.maybeFind(LoadingSpinner)).toBeNull();
  });

  test('a contact opened ahead of its event shows its owner without a reload', async () => {
    const { page } = open([ok(traceOf({ state: 'never-seen' })), ok(traceOf({ state: 'never-seen' })), ok(routedTrace)]);
    await page.waitFor(() => page.find(EmptyState));
    expect(page.maybeFind(LoadingSpinner)).toBeNull();
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe('Routed'));
  });

  test('an owner changed on the page is read at once', async () => {
    let change = () => {};
    const changed = { ...routedTrace, owner: { repId: '9', name: 'Ben Okafor' } };
    const server = stubServer({ 'GET /leads/501/trace': [ok(routedTrace), ok(changed)] });
    const page = openPage('crm.record.tab');
    const api = apiThrough(server.fetcher, 'https://signalbox.example');
    page.render(<LeadCard api={api} leadId="501" watchOwner={(call) => (change = call)} />);
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Ana Ruiz owns this lead'));
    change();
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Ben Okafor owns this lead'));
  });

  test('looking stops after a while and offers to look again', async () => {
    const { page, server } = open([ok(traceOf({ state: 'waiting' }))]);
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('There is no new decision yet'));
    expect(server.sentTo('GET /leads/501/trace')).toHaveLength(6);
  });
});

describe('when the server cannot say', () => {
  test('a failure shows the sentence, the next step and the code, and retries', async () => {
    const failure = {
      ok: false,
      code: 'disconnected',
      message: 'Signalbox is disconnected from HubSpot.',
      nextStep: 'Ask an admin to reconnect it.',
    };
    const { page, text } = open([failure, ok(routedTrace)]);
    await page.waitFor(() =>
      expect(page.find(ErrorState).props).toMatchObject({ title: 'Signalbox is disconnected from HubSpot.', type: 'lock' }),
    );
    expect(text()).toContain('Ask an admin to reconnect it.');
    page.find(Button).trigger('onClick');
    await page.waitFor(() => expect(page.find(StatusTag).text).toBe('Routed'));
  });

  test.each([
    ['no connection', new Error('timeout'), 'Signalbox did not answer.'],
    ['a body that is not ours', { status: 'error' }, 'Signalbox gave an answer this page cannot read (status 200).'],
  ])('%s', async (_name, reply, title) => {
    const { page } = open([reply]);
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe(title));
  });

  test('without APP_ORIGIN it says what to set', async () => {
    const page = openPage('crm.record.tab');
    page.render(<LeadCard api={apiThrough(stubServer({}).fetcher, null)} leadId="501" />);
    await page.waitFor(() => expect(textOf(page.getRootNode())).toContain('APP_ORIGIN'));
  });
});

describe('reroute', () => {
  const second: LeadTraceView = {
    ...routedTrace,
    owner: { repId: '9', name: 'Ben Okafor' },
    decision: { ...routedTrace.decision!, decisionId: 'd2', owner: { repId: '9', name: 'Ben Okafor' } },
  };

  test('asks why, sends one id, and shows the new decision', async () => {
    const { page, server, onRerouted } = open([ok(routedTrace), ok(routedTrace), ok(second)]);
    await page.waitFor(() => page.find(StatusTag));
    page.find(Button, (node) => node.text === 'Reroute').trigger('onClick');
    await page.waitFor(() => page.find(TextArea));
    page.find(TextArea).props.onChange?.('Wrong country');
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Ben Okafor owns this lead'));
    expect(sentBodies(server)).toEqual([{ requestId: someId, why: 'Wrong country' }]);
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('Routed again'));
    await until(() => onRerouted.mock.calls.length === 1);
  });

  test('does not send without a reason', async () => {
    const { page, server } = open([ok(routedTrace)]);
    await page.waitFor(() => page.find(StatusTag));
    page.find(Button, (node) => node.text === 'Reroute').trigger('onClick');
    await page.waitFor(() => page.find(TextArea));
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() => expect(page.find(TextArea).props.error).toBe(true));
    expect(sentBodies(server)).toEqual([]);
  });

  test('a refusal keeps the text, and another try is another request', async () => {
    const refusal = { ok: false, code: 'too-many-reroutes', message: 'This lead was rerouted a moment ago.', nextStep: 'Wait a minute.' };
    const { page, server, text } = open([ok(routedTrace)], refusal);
    await page.waitFor(() => page.find(StatusTag));
    page.find(Button, (node) => node.text === 'Reroute').trigger('onClick');
    await page.waitFor(() => page.find(TextArea));
    page.find(TextArea).props.onChange?.('Wrong country');
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() => expect(text()).toContain('This lead was rerouted a moment ago.'));
    expect(page.find(TextArea).props.value).toBe('Wrong country');
    page.find(Form).trigger('onSubmit');
    await until(() => sentBodies(server).length === 2);
    expect(new Set(sentBodies(server).map((body) => JSON.stringify(body))).size).toBe(2);
  });
});
