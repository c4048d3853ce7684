/** Answers are believed only when they have the shape of an answer, and nothing ever rejects. */
import { manage, readCard, reroute } from 'c/signalboxApi';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import apexReadCard from '@salesforce/apex/SignalboxController.readCard';
import apexReroute from '@salesforce/apex/SignalboxController.reroute';

jest.mock('@salesforce/apex/SignalboxController.manage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.readCard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.reroute', () => ({ default: jest.fn() }), { virtual: true });

const failure = { ok: false, code: 'no-access', message: 'You cannot see this record.', nextStep: 'Ask its owner.' };

afterEach(() => jest.resetAllMocks());

test('a success is passed on with its data', async () => {
  apexReadCard.mockResolvedValue('{"ok":true,"data":{"leadId":"00Q"}}');
  expect(await readCard('00Q')).toEqual({ ok: true, data: { leadId: '00Q' } });
});

test('what Apex throws is a failure with its own words', async () => {
  apexReadCard.mockRejectedValue({ body: { message: JSON.stringify(failure) } });
  expect(await readCard('00Q')).toEqual(failure);
});

test.each([
  ['a session that ended', { body: { message: 'Your session has expired.' } }],
  ['no network', new TypeError('Failed to fetch')],
  ['an error without a body', { body: undefined }],
])('%s is a failure with a next step', async (_name, rejection) => {
  apexReadCard.mockRejectedValue(rejection);
  expect(await readCard('00Q')).toMatchObject({ ok: false, code: 'salesforce', nextStep: expect.stringContaining('Reload') });
});

test.each(['', 'null', '[]', '{"ok":true}', '{"ok":false,"message":"x"}', '<html>'])('%p is not believed', async (text) => {
  apexReadCard.mockResolvedValue(text);
  expect(await readCard('00Q')).toMatchObject({ ok: false, code: 'salesforce' });
});

test('the body of a call goes as JSON, or not at all', async () => {
  apexManage.mockResolvedValue('{"ok":true,"data":null}');
  await manage('PUT', '/policy/draft', { revision: 1 });
  await manage('GET', '/roster');
  expect(apexManage.mock.calls.map(([asked]) => asked)).toEqual([
    { method: 'PUT', path: '/policy/draft', body: '{"revision":1}' },
    { method: 'GET', path: '/roster', body: null },
  ]);
});

test('every reroute is a request of its own', async () => {
  apexReroute.mockResolvedValue('{"ok":true,"data":{}}');
  await reroute('00Q', { poolId: null, why: 'Wrong country' });
  await reroute('00Q', { poolId: null, why: 'Wrong country' });
  expect(new Set(apexReroute.mock.calls.map(([asked]) => asked.requestId)).size).toBe(2);
});
