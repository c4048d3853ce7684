/** People in the settings tab: what is set for one of them, times away, and limits of everybody. */
import { DateInput, SearchInput, TimeInput, ToggleGroup } from '@hubspot/ui-extensions';
import type { Policy } from '@signalbox/shared/wire.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { absences, policy } from './policy-samples.ts';
import { ok, type Reply } from './stub-server.ts';

/** The nth person of the table, opened. */
async function openPerson(nth = 0, routes: Record<string, readonly Reply[]> = {}) {
  const opened = await openSettings('people/people', routes);
  await opened.says('Find a person');
  opened.press('Edit', nth);
  await opened.says('Back to everybody');
  const profile = async () => (await opened.saved()).people;
  const day = (label: string) => opened.page.find(DateInput, (node) => node.props.label === label);
  const times = (label: string, nth_ = 0) => opened.page.findAll(TimeInput, (node) => node.props.label === label)[nth_]!;
  return { ...opened, profile, day, times };
}

const profiles: NonNullable<Policy['people']> = [
  { repId: '7', tags: ['senior'], caps: [{ most: 5, per: 'day' }] },
  { repId: '99', tags: ['gone'] },
];

test('everybody with what is set for them; found by name or tag', async () => {
  const { page, says, text } = await openSettings('people/people', { 'GET /policy': [publishedWith({ people: profiles })] });
  await says('Away since Fri 20 Nov');
  expect(text()).toContain('tagged senior; at most 5 a day');
  expect(text()).toContain('Something is set for 99, whom HubSpot does not know.');
  page.find(SearchInput).props.onInput?.('SENIOR');
  await page.waitFor(() => expect(text()).not.toContain('Ben Okafor'));
  expect(text()).toContain('Ana Ruiz');
  page.find(SearchInput).props.onInput?.('nobody at all');
  await says('Nobody is found by that.');
});

test('skills, by kind', async () => {
  const { page, select, area, input, press, profile } = await openPerson();
  select('Add a kind of skill').props.onChange?.('language');
  await page.waitFor(() => area('Language'));
  expect(area('Language').props.validationMessage).toBe('No value yet, so this skill meets no lead.');
  area('Language').props.onChange?.('de, en');
  input('Or a kind of your own').props.onChange?.('certificate');
  await page.waitFor(() => area('Certificate'));
  press('Remove', 1);
  await page.waitFor(() => expect(() => area('Certificate')).toThrow('no text'));
  expect(await profile()).toEqual([{ repId: '7', skills: { language: ['de', 'en'] } }]);
});

test('licences with a last day; a lapsed one says so', async () => {
  const { page, press, input, day, says, profile } = await openPerson();
  press('Add a licence');
  await page.waitFor(() => input('Region'));
  expect(input('Region').props.validationMessage).toBe('A licence is for a region.');
  input('Region').props.onChange?.('CA');
  input('Product').props.onChange?.('Life');
  day('Last day, if any').props.onChange?.({ year: 2020, month: 0, date: 31, formattedDate: '' });
  await says('Lapsed');
  press('Add a licence');
  await page.waitFor(() => input('Region', 1));
  input('Region', 1).props.onChange?.('NY');
  expect(await profile()).toEqual([
    {
      repId: '7',
      licences: [
        { region: 'CA', product: 'Life', until: '2020-01-31' },
        { region: 'NY', product: null, until: null },
      ],
    },
  ]);
});

test('several blocks of hours, a zone, a place for holidays', async () => {
  const { page, press, select, input, toggle, times, says, profile } = await openPerson();
  await says('Working hours as in HubSpot.');
  press('Set other hours than HubSpot');
  await page.waitFor(() => times('To'));
  times('To').props.onChange?.({ hours: 8, minutes: 0 });
  await page.waitFor(() => expect(times('To').props.validationMessage).toContain('split a night shift at midnight'));
  times('To').props.onChange?.({ hours: 12, minutes: 0 });
  await says('Mon–Fri 09:00–12:00');
  press('Add a block');
  await page.waitFor(() => times('To', 1));
  times('From', 1).props.onChange?.({ hours: 13, minutes: 30 });
  times('To', 1).props.onChange?.({ hours: 0, minutes: 0 });
  const days = page.findAll(ToggleGroup)[1]!;
  (days.props.onChange as (chosen: string[]) => void)(['6', '7']);
  await says('Sat, Sun 13:30–24:00');
  select('Time zone').props.onChange?.('Europe/Madrid');
  toggle('Public holidays of a place of their own').props.onChange?.(true);
  await page.waitFor(() => input('Country'));
  input('Country').props.onChange?.('d');
  await page.waitFor(() => expect(input('Country').props.validationMessage).toContain('Not a country code'));
  input('Country').props.onChange?.('es');
  await page.waitFor(() => expect(input('Country').props.description).toBe('Spain'));
  input('Region, where holidays differ').props.onChange?.('ct');
  expect(await profile()).toEqual([
    {
      repId: '7',
      workingHours: [
        { days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 720 },
        { days: [6, 7], startMinute: 810, endMinute: 1440 },
      ],
      zone: 'Europe/Madrid',
      holidays: { country: 'ES', region: 'CT' },
    },
  ]);
});

test('limits, tags and first weeks; shares that are none stay in the field', async () => {
  const { page, press, number, area, input, toggle, day, profile } = await openPerson();
  press('Add a limit');
  await page.waitFor(() => number('At most (leads)'));
  number('At most (leads)').props.onChange?.(3);
  number('Most open leads').props.onChange?.(25);
  area('Tags').props.onChange?.('senior, part-time');
  toggle('New: begins with a smaller share').props.onChange?.(true);
  await page.waitFor(() => input('Percent of the full share, week by week'));
  const shares = () => input('Percent of the full share, week by week');
  shares().props.onChange?.('20, much');
  await page.waitFor(() => expect(shares().props.validationMessage).toContain('Numbers from 0 to 100'));
  expect(shares().props.value).toBe('20, much');
  shares().props.onChange?.('20 60%');
  day('First day').props.onChange?.({ year: 2026, month: 10, date: 2, formattedDate: '' });
  expect(await profile()).toEqual([
    {
      repId: '7',
      caps: [{ most: 3, per: 'day' }],
      maxOpen: 25,
      tags: ['senior', 'part-time'],
      ramp: { from: '2026-11-02', shares: [0.2, 0.6] },
    },
  ]);
});

test('a person for whom nothing is set any more leaves the policy, and the others stay', async () => {
  const { area, press, profile } = await openPerson(0, { 'GET /policy': [publishedWith({ people: profiles })] });
  area('Tags').props.onChange?.('');
  press('Remove');
  expect(await profile()).toEqual([profiles[1]]);
});

describe('times away', () => {
  test('are entered with an end in the viewer’s zone and hold at once', async () => {
    const later = {
      absences: [
        ...absences.absences,
        { ...absences.absences[0], absenceId: 'a2', repId: '7', why: 'Leave', sentence: 'Away from Mon', now: false },
      ],
    };
    const { server, input, day, times, submit, page, says, text } = await openPerson(0, {
      'GET /absences': [ok(absences), ok(later)],
      'POST /absences': [ok(later)],
    });
    submit();
    await says('Say why: it stands in the trace');
    input('Away because').props.onChange?.('Leave');
    day('Back on').props.onChange?.({ year: 2020, month: 0, date: 1, formattedDate: '' });
    submit();
    await says('The day back has to lie after the beginning');
    expect(server.sentTo('POST /absences')).toEqual([]);
    day('Back on').props.onChange?.({ year: 2099, month: 6, date: 1, formattedDate: '' });
    await page.waitFor(() => times('Back at'));
    times('Back at').props.onChange?.({ hours: 9, minutes: 30 });
    submit();
    await says('Away from Mon: Leave');
    expect(server.sentTo('POST /absences')[0]?.body).toMatchObject({
      repId: '7',
      from: null,
      until: Date.UTC(2099, 6, 1, 7, 30),
      why: 'Leave',
    });
    expect(text()).not.toContain('Unsaved changes');
    await page.waitFor(() => expect(server.sentTo('GET /roster')).toHaveLength(2));
  });

  test('are ended early', async () => {
    const { server, press, says } = await openPerson(1, {
      'GET /absences': [ok(absences), ok({ absences: [] })],
      'POST /absences/a1/end': [ok({ absences: [] })],
    });
    await says('Away since Fri 20 Nov: Ill');
    press('End it now');
    await says('None entered here.');
    expect(server.sentTo('POST /absences/a1/end')).toHaveLength(1);
  });

  test('that are refused stay in the form', async () => {
    const refused = { ok: false, code: 'unknown-rep', message: 'HubSpot knows nobody by that id.', nextStep: 'Reload.' };
    const { input, submit, says } = await openPerson(0, { 'POST /absences': [refused] });
    input('Away because').props.onChange?.('Ill');
    submit();
    await says('HubSpot knows nobody by that id.');
    expect(input('Away because').props.value).toBe('Ill');
  });
});

test('limits, licences, holidays and days off of everybody; none of them leaves nothing behind', async () => {
  const { page, press, number, toggle, input, says, saved } = await openSettings('people/limits');
  press('Add a limit');
  await page.waitFor(() => number('At most (leads)'));
  number('Most open leads a person may have').props.onChange?.(40);
  toggle('Every lead needs a licence for its region').props.onChange?.(true);
  toggle('Public holidays count').props.onChange?.(true);
  press('Add a day off');
  await page.waitFor(() => input('What is it'));
  page.find(DateInput).props.onChange?.({ year: 2026, month: 11, date: 24, formattedDate: '' });
  input('What is it').props.onChange?.('Christmas Eve');
  const after = await saved();
  expect(after.eligibility).toEqual({
    caps: [{ most: 20, per: 'day' }],
    maxOpen: 40,
    licence: { region: ['lead.email'], whenUnknown: 'nobody' },
  });
  expect(after.availability).toEqual({
    ...policy.availability,
    holidays: { country: 'US' },
    companyDays: [{ date: '2026-12-24', name: 'Christmas Eve' }],
  });
  press('Remove');
  number('Most open leads a person may have').props.onChange?.(Number.NaN);
  toggle('Every lead needs a licence for its region').props.onChange?.(false);
  toggle('Public holidays count').props.onChange?.(false);
  await says('Unsaved changes');
  press('Remove');
  expect(await saved()).toEqual(policy);
});
