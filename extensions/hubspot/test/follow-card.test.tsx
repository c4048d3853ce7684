/** What follows an assignment, on the card: clocks, answers, who was told. */
import { Button, Form, LoadingButton, Select, StatusTag } from '@hubspot/ui-extensions';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { inUnits, timeLeft, toldInTurn } from '../src/app/cards/follow-words.ts';
import { LeadCard } from '../src/app/cards/lead-card.tsx';
import { SidebarCard } from '../src/app/cards/sidebar-card.tsx';
import { lookAtClocksIn } from '../src/app/cards/under-way.ts';
import { clockOf, followed, newFollow } from './follow-samples.ts';
import { openPage } from './open-page.ts';
import { ok, stubServer, type Reply } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { routedTrace } from './trace-samples.ts';
import { until } from './until.ts';
import { leavePages, UntilLeft } from './until-left.tsx';

const nobodysAnswer = { accept: false, claim: false, reject: false, reasons: [], give: false, people: [] };
const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const ROUTES = ['accept', 'reject', 'give'] as const;

afterEach(leavePages);

function open(traces: readonly Reply[], answer: Reply = ok({ result: 'recorded', sentence: 'It is recorded.' })) {
  const server = stubServer({
    'GET /leads/501/trace': traces,
    ...Object.fromEntries(ROUTES.map((what) => [`POST /leads/501/${what}`, [answer]])),
  });
  const page = openPage('crm.record.tab');
  const source = { api: apiThrough(server.fetcher, 'https://signalbox.example'), leadId: '501', polling: { everyMs: 1, atMost: 5 } };
  page.render(
    <UntilLeft>
      <LeadCard {...source} locale="en-GB" zone="Europe/Berlin" />
    </UntilLeft>,
  );
  const button = (label: string) => page.find(Button, (one) => one.text === label);
  return { page, server, source, button, text: () => textOf(page.getRootNode()) };
}

test('the state, the clocks that run by what ends first, what happens then, who was told and the outcomes', async () => {
  const { page, text } = open([ok(followed({}))]);
  await page.waitFor(() => expect(page.findAll(StatusTag).map((tag) => tag.text)).toContain('Not accepted yet'));
  const said = text();
  expect(said).toContain('Ana Ruiz has had it for 2 min and not accepted it.');
  const order = ['Acceptance', 'At 11:47 it goes to the next best.', 'First touch', 'At 11:57 the manager is told.', 'Second touch'];
  expect(order.map((words) => said.indexOf(words)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true);
  expect(said).toContain('Ana Ruiz was told by Slack after 2 s.');
  expect(said).toContain('Not told Teams did not take it. Set the channel up again.');
  expect(said).toContain('Qualified on Tue 17 Nov');
});

test('nothing follows, nothing is shown; who may not answer has no buttons', async () => {
  const nothing = open([ok({ ...routedTrace, followThrough: null })]);
  await nothing.page.waitFor(() => nothing.page.find(StatusTag));
  expect(nothing.text()).not.toContain('After the route');
  const reader = open([ok(followed({ may: nobodysAnswer }))]);
  await reader.page.waitFor(() => expect(reader.text()).toContain('After the route'));
  expect(reader.page.findAll(LoadingButton).map(({ text }) => text)).toEqual(['Replay']);
});

test('accepts once, and reads the card again', async () => {
  const { page, server, text } = open([ok(followed({})), ok(followed({ state: 'accepted', may: nobodysAnswer }))]);
  await page.waitFor(() => page.find(LoadingButton));
  page.find(LoadingButton, (one) => one.text === 'Accept').trigger('onClick');
  await page.waitFor(() => expect(page.findAll(StatusTag).map((tag) => tag.text)).toContain('Accepted'));
  expect(server.sentTo('POST /leads/501/accept').map(({ body }) => body)).toEqual([{ requestId: someId, followId: 'f1' }]);
  expect(text()).toContain('It is recorded.');
});

test('rejects only with a reason where there are any, and waits for the new decision', async () => {
  const next = { ...routedTrace, decision: { ...routedTrace.decision!, decisionId: 'd2' }, followThrough: null };
  const { page, server, button, text } = open([ok(followed({})), ok(followed({})), ok(next)]);
  await page.waitFor(() => button('Reject'));
  button('Reject').trigger('onClick');
  await page.waitFor(() => page.find(Form));
  page.find(Form).trigger('onSubmit');
  await page.waitFor(() => expect(page.find(Select).props.error).toBe(true));
  expect(server.sentTo('POST /leads/501/reject')).toEqual([]);
  page.find(Select).props.onChange?.('no-budget');
  page.find(Form).trigger('onSubmit');
  await until(() => server.sentTo('POST /leads/501/reject').length === 1);
  expect(server.sentTo('POST /leads/501/reject')[0]?.body).toEqual({ requestId: someId, followId: 'f1', reasonId: 'no-budget' });
  await page.waitFor(() => expect(text()).not.toContain('After the route'));
});

test('gives to somebody who can have it, and says when the server refuses', async () => {
  const refusal = { ok: false, code: 'not-yours', message: 'This lead is not yours.', nextStep: 'Reload the card.' };
  const { page, server, button, text } = open([ok(followed({}))], refusal);
  await page.waitFor(() => button('Not mine, give it to …'));
  button('Not mine, give it to …').trigger('onClick');
  await page.waitFor(() => page.find(Form));
  page.find(Select).props.onChange?.('8');
  page.find(Form).trigger('onSubmit');
  await page.waitFor(() => expect(text()).toContain('This lead is not yours.'));
  expect(server.sentTo('POST /leads/501/give')[0]?.body).toMatchObject({ repId: '8', followId: 'f1' });
});

test('an offer can be taken from the sidebar, where the clock that ends first is shown', async () => {
  const offer = followed({ state: 'offered', rep: null, blind: true, may: { ...nobodysAnswer, claim: true } });
  const { source, server } = open([ok(offer)]);
  const page = openPage('crm.record.sidebar');
  page.render(
    <UntilLeft>
      <SidebarCard {...source} locale="en-GB" zone="Europe/Berlin" />
    </UntilLeft>,
  );
  await page.waitFor(() => page.find(LoadingButton));
  expect(textOf(page.getRootNode())).toContain('To be accepted by Fri 20 Nov, 11:47');
  page.find(LoadingButton, (one) => one.text === 'Take this lead').trigger('onClick');
  await until(() => server.sentTo('POST /leads/501/accept').length === 1);
});

test('of many notices the last few and whatever failed', () => {
  const [sent, failed] = newFollow.told;
  const many = [failed!, ...Array.from({ length: 6 }, (_, at) => ({ ...sent!, noticeId: `m${at}`, at: sent!.at + at + 1 }))];
  const { shown, before } = toldInTurn(many);
  expect(shown.map(({ noticeId }) => noticeId)).toEqual(['m5', 'm4', 'm3', 'm2', 'n2']);
  expect(before.map(({ noticeId }) => noticeId)).toEqual(['m1', 'm0']);
});

test('time left in words, and nothing for a clock nobody knows the end of', () => {
  const clock = clockOf({ dueAt: 1_000_000 });
  expect(timeLeft(clock, 1_000_000 - 4 * 60_000)).toBe('4 min left');
  expect(timeLeft(clock, 1_000_000 + 90_000)).toBe('1 min late');
  expect(timeLeft({ ...clock, dueAt: null }, 0)).toBeNull();
  expect([30_000, 3_600_000, 3_900_000, 200_000_000].map(inUnits)).toEqual(['under a minute', '1 h', '1 h 5 min', '2 days']);
});

test('looks again when a limit ends, now and then before, and not for ever', () => {
  const due = newFollow.clocks.at(-1)!.dueAt!;
  expect(lookAtClocksIn(newFollow, due - 600_000, 0)).toBe(20_000);
  expect(lookAtClocksIn(newFollow, due - 1_000, 0)).toBe(4_000);
  expect(lookAtClocksIn(newFollow, due + 1, 0)).toBe(3_000);
  expect(lookAtClocksIn(newFollow, due, 100)).toBeNull();
  expect(lookAtClocksIn({ ...newFollow, state: 'closed', clocks: [] }, due, 0)).toBeNull();
  expect(lookAtClocksIn(null, due, 0)).toBeNull();
});
