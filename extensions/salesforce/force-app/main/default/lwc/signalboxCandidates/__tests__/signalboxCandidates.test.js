/** Who was considered. */
import SignalboxCandidates from 'c/signalboxCandidates';
import { clearPage, findAll, render, settled, textOf } from 'test/page';
import traces from 'test/traces.json';

const [first, ...others] = traces.routed.decision.candidates;

async function open(candidates, narrow = false) {
  const people = render('c-signalbox-candidates', SignalboxCandidates, { candidates, zone: 'Europe/Berlin', narrow });
  await settled();
  return people;
}

const titles = (people) => findAll(people, 'th[scope=col]').map((cell) => cell.textContent);

afterEach(clearPage);

test('what told people apart has a column, and only then', async () => {
  expect(titles(await open([first, ...others]))).toEqual(['Person', 'Verdict', 'Why']);
  clearPage();
  const told = await open([{ ...first, load: 3, lacks: ['language'] }, ...others.map((one) => ({ ...one, load: null }))]);
  expect(titles(told)).toEqual(['Person', 'Verdict', 'Why', 'Open work', 'Lacks']);
  expect(findAll(told, 'tbody tr').map((row) => textOf(row))).toEqual([
    expect.stringMatching(/3 language$/),
    expect.stringMatching(/Unknown –$/),
    expect.stringMatching(/Unknown –$/),
  ]);
  await expect(told).toBeAccessible();
});

test('a chance in between is told', async () => {
  expect(textOf(await open([first, ...others]))).toContain('Chance at that moment: 50%');
});

test('nobody considered shows nothing', async () => {
  expect(textOf(await open([]))).toBe('');
});
