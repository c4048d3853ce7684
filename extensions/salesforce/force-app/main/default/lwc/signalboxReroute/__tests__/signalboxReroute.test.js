/** The quick action on a lead or contact. */
import SignalboxReroute from 'c/signalboxReroute';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import apexListPools from '@salesforce/apex/SignalboxController.listPools';
import apexReadCard from '@salesforce/apex/SignalboxController.readCard';
import apexReroute from '@salesforce/apex/SignalboxController.reroute';
import { clearPage, click, find, render, settled, textOf, type } from 'test/page';
import traces from 'test/traces.json';

jest.mock('@salesforce/apex/SignalboxController.listPools', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.readCard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.reroute', () => ({ default: jest.fn() }), { virtual: true });

jest.mock(
  'lightning/actions',
  () => ({
    CloseActionScreenEvent: class extends CustomEvent {
      constructor() {
        super('closes-the-screen');
      }
    },
  }),
  { virtual: true },
);

const RECORD = '00QAA0000000501IAA';
const ok = (data) => JSON.stringify({ ok: true, data });
const second = { ...traces.routed, decision: { ...traces.routed.decision, decisionId: 'd2', reason: 'Asked for by hand.' } };

async function open() {
  const action = render('c-signalbox-reroute', SignalboxReroute, {});
  // Salesforce sets the record after the component is on the page.
  action.recordId = RECORD;
  await settled();
  const toast = jest.fn();
  const closed = jest.fn();
  action.addEventListener('lightning__showtoast', toast);
  action.addEventListener('closes-the-screen', closed);
  return { action, toast, closed };
}

async function send(action) {
  type(find(action, 'lightning-textarea'), 'Wrong country');
  click(action, 'Reroute now');
  await settled();
}

async function nextLook() {
  jest.advanceTimersByTime(2_000);
  await settled();
}

beforeEach(() => {
  jest.useFakeTimers();
  apexListPools.mockResolvedValue(ok({ pools: [] }));
  apexReroute.mockResolvedValue(ok({ accepted: true, sentence: 'On its way.' }));
});

afterEach(() => {
  clearPage();
  jest.resetAllMocks();
  jest.useRealTimers();
});

test('waits for the decision that was asked for, says who owns the lead, tells the page and closes', async () => {
  apexReadCard.mockResolvedValueOnce(ok(traces.routed)).mockResolvedValueOnce(ok(traces.routed)).mockResolvedValue(ok(second));
  const { action, toast, closed } = await open();
  await send(action);
  expect(textOf(action)).toContain('Looking for the new decision');
  expect(closed).not.toHaveBeenCalled();
  await nextLook();
  expect(toast.mock.calls[0][0].detail).toEqual({
    title: 'Ana Ruiz owns this lead',
    message: 'Asked for by hand.',
    variant: 'success',
  });
  expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: RECORD }]);
  expect(closed).toHaveBeenCalledTimes(1);
  await nextLook();
  expect(apexReadCard).toHaveBeenCalledTimes(3);
});

test('a refusal stays on the screen', async () => {
  apexReadCard.mockResolvedValue(ok(traces.routed));
  const refusal = { ok: false, code: 'no-access', message: 'You may not change this record.', nextStep: 'Ask its owner.' };
  apexReroute.mockRejectedValue({ body: { message: JSON.stringify(refusal) } });
  const { action, toast, closed } = await open();
  await send(action);
  expect(textOf(action)).toContain('You may not change this record. Ask its owner.');
  expect(toast).not.toHaveBeenCalled();
  expect(closed).not.toHaveBeenCalled();
  jest.useRealTimers();
  await expect(action).toBeAccessible();
});

test('cancel closes and sends nothing', async () => {
  apexReadCard.mockResolvedValue(ok(traces.routed));
  const { action, closed } = await open();
  click(action, 'Cancel');
  expect(closed).toHaveBeenCalledTimes(1);
  expect(apexReroute).not.toHaveBeenCalled();
});
