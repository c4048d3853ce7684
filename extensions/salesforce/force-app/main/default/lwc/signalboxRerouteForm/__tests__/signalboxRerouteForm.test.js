/** The form for a new decision. */
import SignalboxRerouteForm from 'c/signalboxRerouteForm';
import apexListPools from '@salesforce/apex/SignalboxController.listPools';
import apexReroute from '@salesforce/apex/SignalboxController.reroute';
import { clearPage, click, find, render, settled, textOf, type } from 'test/page';

jest.mock('@salesforce/apex/SignalboxController.listPools', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.reroute', () => ({ default: jest.fn() }), { virtual: true });

const refusal = { ok: false, code: 'too-many-reroutes', message: 'This lead was rerouted a moment ago.', nextStep: 'Wait a minute.' };
const rejection = (failure) => ({ body: { message: JSON.stringify(failure) } });

async function open() {
  const form = render('c-signalbox-reroute-form', SignalboxRerouteForm, { recordId: '00QAA0000000501IAA' });
  // The stubs of the base components do not check what is typed.
  find(form, 'lightning-textarea').setCustomValidity = jest.fn();
  find(form, 'lightning-textarea').reportValidity = jest.fn();
  await settled();
  return form;
}

beforeEach(() => {
  apexListPools.mockResolvedValue('{"ok":true,"data":{"pools":[{"poolId":"dach","name":"Inbound DACH"}]}}');
  apexReroute.mockResolvedValue('{"ok":true,"data":{"accepted":true,"sentence":"On its way."}}');
});

afterEach(() => {
  clearPage();
  jest.resetAllMocks();
});

test('offers the rules and every pool', async () => {
  const form = await open();
  expect(find(form, 'lightning-combobox').options).toEqual([
    { label: 'By the rules', value: '' },
    { label: 'Inbound DACH', value: 'dach' },
  ]);
  await expect(form).toBeAccessible();
});

test('without the list of pools the rules are still there', async () => {
  apexListPools.mockRejectedValue(new Error('no session'));
  const form = await open();
  type(find(form, 'lightning-textarea'), 'Wrong country');
  click(form, 'Reroute now');
  await settled();
  expect(apexReroute.mock.calls[0][0]).toMatchObject({ poolId: null, why: 'Wrong country' });
});

test('does not send without a reason', async () => {
  const form = await open();
  type(find(form, 'lightning-textarea'), '  x ');
  click(form, 'Reroute now');
  await settled();
  expect(apexReroute).not.toHaveBeenCalled();
  expect(find(form, 'lightning-textarea').setCustomValidity).toHaveBeenLastCalledWith('Say it in a few words.');
});

test('tells that it was accepted, with the server’s sentence', async () => {
  const form = await open();
  const accepted = jest.fn();
  form.addEventListener('accepted', accepted);
  type(find(form, 'lightning-textarea'), 'Wrong country');
  click(form, 'Reroute now');
  await settled();
  expect(accepted.mock.calls[0][0].detail).toEqual({ sentence: 'On its way.' });
});

test('a refusal keeps the text, and another try is another request', async () => {
  apexReroute.mockRejectedValue(rejection(refusal));
  const form = await open();
  type(find(form, 'lightning-textarea'), 'Wrong country');
  click(form, 'Reroute now');
  await settled();
  expect(textOf(form)).toContain('This lead was rerouted a moment ago. Wait a minute.');
  expect(find(form, 'lightning-textarea').value).toBe('Wrong country');
  click(form, 'Reroute now');
  await settled();
  const [first, second] = apexReroute.mock.calls.map(([asked]) => asked.requestId);
  expect(first).not.toBe(second);
});
