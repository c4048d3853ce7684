/** The short card: the answer and nothing else. */
import { Button, Heading, LoadingSpinner, StatusTag, Table } from '@hubspot/ui-extensions';

import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { SidebarCard } from '../src/app/cards/sidebar-card.tsx';
import { openPage } from './open-page.ts';
import { ok, stubServer, type Reply } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { heldTrace, routedTrace, traceOf } from './trace-samples.ts';

function open(traces: readonly Reply[]) {
  const page = openPage('crm.record.sidebar');
  const api = apiThrough(stubServer({ 'GET /leads/501/trace': traces }).fetcher, 'https://signalbox.example');
  page.render(<SidebarCard api={api} leadId="501" locale="en-GB" zone="Europe/Berlin" polling={{ everyMs: 1, atMost: 3 }} />);
  return { page, text: () => textOf(page.getRootNode()) };
}

test('owner, reason, next step and when, and no table', async () => {
  const { page, text } = open([ok(routedTrace)]);
  expect(page.find(LoadingSpinner).props.showLabel).toBe(true);
  await page.waitFor(() => expect(page.find(Heading).text).toBe('Ana Ruiz owns this lead'));
  expect(text()).toContain('Rule "Germany" gives it to the pool Inbound DACH');
  expect(text()).toContain('Cem Aydin gets the next lead of this pool.');
  expect(text()).toContain('Decided Fri 20 Nov, 11:42:00. Owner written in 1.3 s.');
  expect(page.maybeFind(Table)).toBeNull();
});

test.each([
  ['held', heldTrace, 'On hold'],
  ['waiting', traceOf({ state: 'waiting' }), 'Being routed'],
  ['never seen', traceOf({}), 'Not seen yet'],
  ['erased', traceOf({ state: 'erased' }), 'Erased'],
  ['stuck', traceOf({ state: 'stuck' }), 'Needs attention'],
])('%s', async (_name, trace, tag) => {
  const { page } = open([ok(trace)]);
  await page.waitFor(() => expect(page.find(StatusTag).text).toBe(tag));
});

test('a failure says what to do and tries again', async () => {
  const { page, text } = open([new Error('timeout'), ok(routedTrace)]);
  await page.waitFor(() => expect(text()).toContain('Signalbox did not answer.'));
  page.find(Button).trigger('onClick');
  await page.waitFor(() => expect(page.find(StatusTag).text).toBe('Routed'));
});
