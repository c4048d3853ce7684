/** Replay and what-if. */
import SignalboxLookCloser from 'c/signalboxLookCloser';
import apexReplay from '@salesforce/apex/SignalboxController.replay';
import apexWhatIf from '@salesforce/apex/SignalboxController.whatIf';
import { clearPage, click, find, findAll, render, settled, textOf, type } from 'test/page';
import traces from 'test/traces.json';

jest.mock('@salesforce/apex/SignalboxController.replay', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SignalboxController.whatIf', () => ({ default: jest.fn() }), { virtual: true });

const RECORD = '00QAA0000000501IAA';
const { decision } = traces.routed;
const ok = (data) => JSON.stringify({ ok: true, data });

async function open() {
  const closer = render('c-signalbox-look-closer', SignalboxLookCloser, { recordId: RECORD, decisionId: 'd1', zone: 'Europe/Berlin' });
  await settled();
  return closer;
}

async function openWhatIf(field, value) {
  const closer = await open();
  click(closer, 'What if');
  await settled();
  const input = find(closer, '[data-field]');
  input.setCustomValidity = jest.fn();
  input.reportValidity = jest.fn();
  type(input, field);
  type(find(closer, '[data-value]'), value);
  click(closer, 'Decide again');
  await settled();
  return closer;
}

afterEach(() => {
  clearPage();
  jest.resetAllMocks();
});

test('a replay says whether the same came out, and shows how', async () => {
  apexReplay.mockResolvedValue(ok({ same: true, decision, decidedAt: 0, recorded: null }));
  const closer = await open();
  click(closer, 'Replay');
  await settled();
  expect(apexReplay).toHaveBeenCalledWith({ recordId: RECORD, decisionId: 'd1' });
  expect(textOf(find(closer, '[data-result="replay"]'))).toContain('Decided again: the same, byte for byte');
  expect(textOf(closer)).toContain('On version 3');
  await expect(closer).toBeAccessible();
});

test('another result says what was recorded', async () => {
  apexReplay.mockResolvedValue(ok({ same: false, decision, decidedAt: 0, recorded: { ...decision, reason: 'Somebody else.' } }));
  const closer = await open();
  click(closer, 'Replay');
  await settled();
  expect(textOf(closer)).toContain('something else came out');
  expect(textOf(closer)).toContain('Recorded was: Somebody else.');
});

test('a what-if takes a field by its name alone, and says who would own the lead', async () => {
  const wouldBe = { ...decision, owner: { repId: '9', name: 'Ben Okafor' }, reason: 'Rule "France".' };
  apexWhatIf.mockResolvedValue(ok({ differs: true, was: decision, wouldBe, unasked: [] }));
  const closer = await openWhatIf('Country', 'FR');
  expect(apexWhatIf).toHaveBeenCalledWith({ recordId: RECORD, decisionId: 'd1', path: 'lead.Country', text: 'FR' });
  expect(textOf(closer)).toContain('It would go to Ben Okafor');
  expect(textOf(closer)).toContain('Would be: Rule "France".');
  await expect(closer).toBeAccessible();
});

test('a field no condition looks at is named', async () => {
  apexWhatIf.mockResolvedValue(ok({ differs: false, was: decision, wouldBe: decision, unasked: ['lead.Fax'] }));
  const closer = await openWhatIf('Fax', '1');
  expect(textOf(closer)).toContain('Nothing would differ No condition of this version looks at lead.Fax.');
});

test('what names no field is not sent', async () => {
  const closer = await openWhatIf('two words', '1');
  expect(apexWhatIf).not.toHaveBeenCalled();
  expect(find(closer, '[data-field]').setCustomValidity).toHaveBeenLastCalledWith('Write the name of a field.');
});

test('an answer about the decision before is not shown beside a newer one', async () => {
  let answer;
  apexReplay.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const closer = await open();
  click(closer, 'Replay');
  closer.decisionId = 'd2';
  answer(ok({ same: true, decision, decidedAt: 0, recorded: null }));
  await settled();
  expect(findAll(closer, '[data-result]')).toEqual([]);
});
