/** Every state of the card, and the reroute from it. */
import SignalboxCard from 'c/signalboxCard';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import apexListPools from '@salesforce/apex/SignalboxController.listPools';
import apexReadCard from '@salesforce/apex/SignalboxController.readCard';
import apexReroute from '@salesforce/apex/SignalboxController.reroute';
import { clearPage, click, find, findAll, render, settled, textOf, type } from 'test/page';
import traces from 'test/traces.json';

jest.mock('@salesforce/apex/SignalboxController.readCard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.listPools', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.reroute', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

const RECORD = '00QAA0000000501IAA';
const ok = (data) => JSON.stringify({ ok: true, data });
const refusal = (failure) => ({ body: { message: JSON.stringify({ ok: false, ...failure }) } });

/** The card on a page; each look gets the next of the answers, and the last again and again. */
async function open(answers, setting = {}) {
  for (const answer of answers.slice(0, -1)) apexReadCard.mockImplementationOnce(() => answer());
  apexReadCard.mockImplementation(() => answers.at(-1)());
  const card = render('c-signalbox-card', SignalboxCard, { recordId: RECORD, objectApiName: 'Lead', ...setting });
  await settled();
  return card;
}

const shows = (trace) => () => Promise.resolve(ok(trace));
const fails = (failure) => () => Promise.reject(refusal(failure));
const headings = (card) => findAll(card, 'h3').map((heading) => heading.textContent);
const badges = (card) => findAll(card, 'lightning-badge').map((badge) => badge.label);

async function nextLook() {
  jest.advanceTimersByTime(2_000);
  await settled();
}

beforeEach(() => {
  jest.useFakeTimers();
  apexListPools.mockResolvedValue(ok({ pools: [{ poolId: 'dach', name: 'Inbound DACH' }] }));
});

afterEach(() => {
  clearPage();
  jest.resetAllMocks();
  jest.useRealTimers();
});

describe('what the card shows', () => {
  test('owner, state and reason before everything else', async () => {
    const card = await open([shows(traces.routed)]);
    expect(headings(card)).toEqual([
      'Ana Ruiz owns this lead',
      'What happens next',
      'Owner written in 1.3 s',
      'Path through the rules',
      'Matched account',
      'Who was considered',
      'Later owner changes',
    ]);
    expect(badges(card)[0]).toBe('Routed');
    expect(textOf(card)).toContain('Ana Ruiz owns this lead Routed Rule "Germany" gives it to the pool Inbound DACH');
    jest.useRealTimers();
    await expect(card).toBeAccessible();
  });

  test('each step of the path, with its tests folded away', async () => {
    const card = await open([shows(traces.routed)]);
    expect(textOf(card)).toContain('2. Enterprise: Passed over');
    const folded = findAll(card, 'c-signalbox-fold').filter((one) => one.label.startsWith('Details of step'));
    expect(folded.map((one) => `${one.label}: ${one.textContent}`)).toEqual([
      'Details of step 2: Company size at least 1000: saw 40',
      'Details of step 3: Country is "DE": saw "DE"',
    ]);
  });

  test('every candidate with a verdict in words, the reason, and until when they are out, in the viewer’s zone', async () => {
    const card = await open([shows(traces.routed)]);
    expect(badges(card).slice(1)).toEqual(['Chosen', 'Available', 'Out']);
    expect(findAll(card, 'tbody tr')).toHaveLength(3);
    expect(textOf(card)).toContain('Until Mon 23 Nov, 09:00 your time');
    expect(textOf(card)).toContain('Times are in Europe/Berlin; the account is in America/New_York.');
  });

  test('a list takes the place of the table where there is little room', async () => {
    const card = await open([shows(traces.routed)], { flexipageRegionWidth: 'SMALL' });
    expect(findAll(card, 'table')).toEqual([]);
    expect(badges(card).slice(1)).toEqual(['Chosen', 'Available', 'Out']);
    jest.useRealTimers();
    await expect(card).toBeAccessible();
  });

  test('the account, with a link', async () => {
    const card = await open([shows(traces.routed)]);
    expect(find(card, 'a').href).toBe('https://example.my.salesforce.com/001AA0000000077IAA');
    expect(textOf(card)).toContain('Confidence 90%');
  });

  test('short: only who, why and what next', async () => {
    const card = await open([shows(traces.routed)], { short: true });
    expect(headings(card)).toEqual(['Ana Ruiz owns this lead', 'What happens next']);
    expect(findAll(card, 'lightning-button')).toEqual([]);
  });

  test('an owner changed later is said at the top', async () => {
    const card = await open([shows({ ...traces.routed, owner: { repId: '005AA0000000009IAA', name: 'Ben Okafor' } })]);
    expect(headings(card)[0]).toBe('Ben Okafor owns this lead');
    expect(find(card, 'c-signalbox-notice').heading).toBe('Signalbox chose Ana Ruiz; the owner was changed later');
  });

  test('a write that failed says why', async () => {
    const write = { state: 'gave-up', sentence: 'The owner could not be written.', problem: 'A validation rule refuses it.' };
    const card = await open([shows({ ...traces.routed, owner: null, write })]);
    expect(headings(card)[0]).toBe('Ana Ruiz is to own this lead');
    expect(textOf(card)).toContain('The owner could not be written. A validation rule refuses it.');
  });

  test.each([
    ['held', 'On hold', 'If nobody is back by 17:00 it goes to the fallback.'],
    ['stuck', 'Needs attention', 'The settings tab lists it under attention.'],
  ])('%s', async (name, badge, sentence) => {
    const card = await open([shows(traces[name])]);
    expect(badges(card)[0]).toBe(badge);
    expect(textOf(card)).toContain(sentence);
    jest.useRealTimers();
    await expect(card).toBeAccessible();
  });

  test('left alone, with the reason', async () => {
    const decision = { ...traces.routed.decision, outcome: 'left-alone', reason: 'It already had an owner.', owner: null };
    const card = await open([shows({ ...traces.unseen, state: 'left-alone', decision })]);
    expect(badges(card)[0]).toBe('Left alone');
    expect(textOf(card)).toContain('It already had an owner.');
  });

  test('a lead never seen can be rerouted; an erased one cannot', async () => {
    const unseen = await open([shows(traces.unseen)]);
    expect(headings(unseen)).toEqual(['Signalbox has not seen this lead']);
    expect(textOf(unseen)).toContain('Reroute');
    clearPage();
    const erased = await open([shows(traces.erased)]);
    expect(headings(erased)).toEqual(['The routing record of this lead was erased']);
    expect(findAll(erased, 'lightning-button')).toEqual([]);
  });
});

describe('while something is under way', () => {
  test('a waiting lead shows its owner as soon as there is one, and the page is told', async () => {
    const card = await open([shows(traces.waiting), shows(traces.waiting), shows(traces.routed)]);
    expect(badges(card)[0]).toBe('Being routed');
    await nextLook();
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    await nextLook();
    expect(badges(card)[0]).toBe('Routed');
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: RECORD }]);
    await nextLook();
    expect(apexReadCard).toHaveBeenCalledTimes(3);
  });

  test('looking stops after a while and offers to look again', async () => {
    const card = await open([shows(traces.waiting)]);
    for (let look = 0; look < 61; look += 1) {
      // eslint-disable-next-line no-await-in-loop
      await nextLook();
    }
    expect(apexReadCard).toHaveBeenCalledTimes(61);
    expect(textOf(card)).toContain('There is no new decision yet');
    click(card, 'Look again');
    await settled();
    await nextLook();
    expect(apexReadCard).toHaveBeenCalledTimes(63);
  });

  test('nothing is looked at after the card left the page', async () => {
    await open([shows(traces.waiting)]);
    clearPage();
    await nextLook();
    expect(apexReadCard).toHaveBeenCalledTimes(1);
  });

  test('a record changed on the page is read again', async () => {
    const changed = { ...traces.routed, owner: { repId: '005AA0000000009IAA', name: 'Ben Okafor' } };
    const card = await open([shows(traces.routed), shows(changed)]);
    const ownedBy = (value) => ({ apiName: 'Lead', fields: { OwnerId: { value } } });
    getRecord.emit(ownedBy('005AA0000000007IAA'));
    await settled();
    expect(apexReadCard).toHaveBeenCalledTimes(1);
    getRecord.emit(ownedBy('005AA0000000009IAA'));
    await settled();
    expect(headings(card)[0]).toBe('Ben Okafor owns this lead');
  });
});

describe('when there is no answer', () => {
  test('the sentence, the next step and the code; trying again reads again', async () => {
    const failure = {
      code: 'disconnected',
      message: 'Signalbox is disconnected from Salesforce.',
      nextStep: 'Ask an admin to reconnect it.',
    };
    const card = await open([fails(failure), shows(traces.routed)]);
    expect(textOf(card)).toContain('Signalbox is disconnected from Salesforce. Ask an admin to reconnect it. Code: disconnected');
    expect(find(card, 'lightning-icon').iconName).toBe('utility:lock');
    jest.useRealTimers();
    await expect(card).toBeAccessible();
    click(card, 'Try again');
    await settled();
    expect(badges(card)[0]).toBe('Routed');
  });

  test('what Salesforce itself refuses says whom to ask', async () => {
    const card = await open([() => Promise.reject(new Error('You do not have access to the Apex class named SignalboxController.'))]);
    expect(textOf(card)).toContain('Salesforce did not pass this on to Signalbox.');
    expect(textOf(card)).toContain('permission set');
  });

  test('a failure of a later look stands beside what was read before', async () => {
    const failure = { code: 'unreachable', message: 'Signalbox did not answer.', nextStep: 'Try again in a moment.' };
    const card = await open([shows(traces.waiting), fails(failure), shows(traces.routed)]);
    await nextLook();
    expect(headings(card)[0]).toBe('An owner is being found');
    expect(textOf(card)).toContain('Signalbox did not answer. Try again in a moment.');
    await nextLook();
    expect(headings(card)[0]).toBe('Ana Ruiz owns this lead');
  });
});

describe('reroute', () => {
  const second = {
    ...traces.routed,
    owner: { repId: '005AA0000000009IAA', name: 'Ben Okafor' },
    decision: { ...traces.routed.decision, decisionId: 'd2', owner: { repId: '005AA0000000009IAA', name: 'Ben Okafor' } },
  };

  test('asks why, sends it with the pool, and shows the new decision', async () => {
    apexReroute.mockResolvedValue(ok({ accepted: true, sentence: 'The lead is being routed again.' }));
    const card = await open([shows(traces.routed), shows(traces.routed), shows(second)]);
    click(card, 'Reroute');
    await settled();
    type(find(card, 'lightning-combobox'), 'dach');
    type(find(card, 'lightning-textarea'), 'Speaks German');
    click(card, 'Reroute now');
    await settled();
    expect(apexReroute).toHaveBeenCalledWith({
      recordId: RECORD,
      poolId: 'dach',
      why: 'Speaks German',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(textOf(card)).toContain('Reroute asked for The lead is being routed again.');
    await nextLook();
    expect(headings(card)[0]).toBe('Ben Okafor owns this lead');
    expect(textOf(card)).toContain('Routed again');
  });
});
