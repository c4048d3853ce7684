/** What follows an assignment, on the card: clocks, who was told, and the answers. */
import SignalboxCard from 'c/signalboxCard';
import apexAccept from '@salesforce/apex/SignalboxController.accept';
import apexGive from '@salesforce/apex/SignalboxController.give';
import apexReadCard from '@salesforce/apex/SignalboxController.readCard';
import apexReject from '@salesforce/apex/SignalboxController.reject';
import { clearPage, click, find, findAll, render, settled, textOf, type } from 'test/page';
import traces from 'test/traces.json';

jest.mock('@salesforce/apex/SignalboxController.accept', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.give', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.readCard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.reject', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

const RECORD = '00QAA0000000501IAA';
const ok = (data) => JSON.stringify({ ok: true, data });
const recorded = ok({ result: 'recorded', sentence: 'It is recorded.' });
const followed = (known) => ({ ...traces.followed, followThrough: { ...traces.followed.followThrough, ...known } });
const reader = { accept: false, claim: false, reject: false, reasons: [], give: false, people: [] };

async function open(trace, setting = {}) {
  apexReadCard.mockResolvedValue(ok(trace));
  const card = render('c-signalbox-card', SignalboxCard, { recordId: RECORD, objectApiName: 'Lead', ...setting });
  await settled();
  return card;
}

const labels = (card) => findAll(find(card, 'c-signalbox-answer'), 'lightning-button').map(({ label }) => label);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  clearPage();
  jest.resetAllMocks();
  jest.useRealTimers();
});

test('state, clocks by what ends first, what happens then, who was told and outcomes', async () => {
  const card = await open(followed({}));
  const said = textOf(card);
  expect(said).toContain('After the route Not accepted yet Ana Ruiz has had it for 2 min');
  const order = ['Acceptance', 'it goes to the next best.', 'First touch', 'the manager is told.', 'Second touch'].map((words) =>
    said.indexOf(words),
  );
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(said).toContain('Not told');
  expect(said).toContain('set the channel up again');
  expect(said).toContain('Qualified on Tue 17 Nov');
  jest.useRealTimers();
  await expect(card).toBeAccessible();
});

test('the short card has the answers and the clock that ends first', async () => {
  const card = await open(followed({}), { short: true });
  expect(labels(card)).toEqual(['Accept', 'Reject', 'Not mine, give it to …']);
  expect(textOf(card)).toContain('Acceptance');
  expect(textOf(card)).not.toContain('First touch');
});

test('who may not answer sees no button, and a lead that is not followed nothing', async () => {
  expect(labels(await open(followed({ may: reader })))).toEqual([]);
  clearPage();
  expect(findAll(await open(traces.routed), 'c-signalbox-follow')).toEqual([]);
});

test('accepts, and reads the card again; an offer is taken in the same way', async () => {
  apexAccept.mockResolvedValue(recorded);
  const card = await open(followed({}));
  apexReadCard.mockResolvedValue(ok(followed({ state: 'accepted', may: reader })));
  click(card, 'Accept');
  await settled();
  expect(apexAccept).toHaveBeenCalledWith({ recordId: RECORD, followId: 'f1', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(textOf(card)).toContain('It is recorded.');
  expect(textOf(card)).toContain('Accepted');
  clearPage();
  const offered = await open(followed({ state: 'offered', may: { ...reader, claim: true } }));
  click(offered, 'Take this lead');
  await settled();
  expect(apexAccept).toHaveBeenCalledTimes(2);
});

test('rejects only with a reason where there are any', async () => {
  apexReject.mockResolvedValue(recorded);
  const card = await open(followed({}));
  click(card, 'Reject');
  await settled();
  const reasons = find(card, 'lightning-combobox');
  reasons.setCustomValidity = jest.fn();
  reasons.reportValidity = jest.fn();
  click(card, 'Reject it');
  await settled();
  expect(apexReject).not.toHaveBeenCalled();
  expect(reasons.setCustomValidity).toHaveBeenCalledWith('Choose one of these.');
  type(reasons, 'no-budget');
  click(card, 'Reject it');
  await settled();
  expect(apexReject.mock.calls[0][0]).toMatchObject({ followId: 'f1', reasonId: 'no-budget', note: '' });
});

test('gives to somebody, and shows why it could not be', async () => {
  const failure = { ok: false, code: 'not-yours', message: 'This lead is not yours.', nextStep: 'Reload the card.' };
  apexGive.mockRejectedValue({ body: { message: JSON.stringify(failure) } });
  const card = await open(followed({}));
  click(card, 'Not mine, give it to …');
  await settled();
  const people = find(card, 'lightning-combobox');
  Object.assign(people, { setCustomValidity: jest.fn(), reportValidity: jest.fn() });
  type(people, '005AA0000000008IAA');
  click(card, 'Give it');
  await settled();
  expect(apexGive.mock.calls[0][0]).toMatchObject({ repId: '005AA0000000008IAA' });
  expect(textOf(card)).toContain('This lead is not yours.');
});
