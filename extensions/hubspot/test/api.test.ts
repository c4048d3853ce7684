/** The API client: routes, bodies, and what becomes of answers that are not ours. */
import type { FetchedResponse, Fetcher } from '@signalbox/shared/hubspot-fetch.ts';
import { apiThrough, originOf } from '@signalbox/shared/hubspot-fetch.ts';
import { createClock, duration } from '@signalbox/shared/clock.ts';

const someWords: unknown = expect.stringMatching(/./);
const answering =
  (response: FetchedResponse): Fetcher =>
  () =>
    Promise.resolve(response);
const json = (status: number, body: unknown): FetchedResponse => ({ status, json: () => Promise.resolve(body) });

test('ids are escaped, bodies are sent, and the origin is the profile’s', async () => {
  const seen: unknown[] = [];
  const api = apiThrough(
    (url, options) => {
      seen.push([url, options.method, options.body]);
      return Promise.resolve(json(200, { ok: true, data: {} }));
    },
    originOf({ APP_ORIGIN: 'https://signalbox.example/' }),
  );
  await api.leadTrace('1/2');
  await api.retry('7', { requestId: 'r' });
  await api.saveDraft({ revision: 0, basedOn: 1, policy: { rules: [] } as never });
  expect(seen).toEqual([
    ['https://signalbox.example/api/v1/leads/1%2F2/trace', 'GET', undefined],
    ['https://signalbox.example/api/v1/attention/7/retry', 'POST', { requestId: 'r' }],
    ['https://signalbox.example/api/v1/policy/draft', 'PUT', { revision: 0, basedOn: 1, policy: { rules: [] } }],
  ]);
});

test('without an origin nothing is sent', async () => {
  const api = apiThrough(() => Promise.reject(new Error('must not be called')), originOf({}));
  expect(await api.policy()).toMatchObject({ ok: false, code: 'origin-missing' });
});

test.each([
  ['our failure, whatever the status', json(400, { ok: false, code: 'x', message: 'm', nextStep: 'n' }), 'x'],
  ['too many requests through HubSpot', json(429, { status: 'error' }), 'too-busy'],
  ['a proxy that gave up', json(504, null), 'unreachable'],
  ['a body that is not JSON', { status: 502, json: () => Promise.reject(new SyntaxError('<')) }, 'unreachable'],
  ['somebody else’s JSON', json(200, { hello: 'world' }), 'unexpected-answer'],
  ['a missing route', json(404, {}), 'unexpected-answer'],
])('%s', async (_name, response, code) => {
  const answer = await apiThrough(answering(response), 'https://signalbox.example').policy();
  expect(answer).toEqual({ ok: false, code, message: someWords, nextStep: someWords });
});

test('durations in the largest unit that says something', () => {
  expect([340, 1_300, 250_000, 7_500_000].map(duration)).toEqual(['340 ms', '1.3 s', '4 min 10 s', '2 h 5 min']);
});

test('a clock in the viewer’s zone names the account’s zone only when it differs', () => {
  const at = Date.UTC(2026, 6, 1, 22, 30, 5);
  const berlin = createClock('Europe/Berlin', { locale: 'en-GB', zone: 'Europe/Berlin' });
  expect(berlin.zoneNote).toBe('Times are in Europe/Berlin.');
  expect(berlin.minute(at)).toContain('00:30');
  expect(createClock('Europe/Berlin', { locale: 'en-GB', zone: 'UTC' }).moment(at)).toContain('22:30:05');
});
