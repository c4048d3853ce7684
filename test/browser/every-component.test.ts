// A locator that must show is an assertion: it rejects when it does not.
/* oxlint-disable jest/expect-expect */
/** The pages draw every component of an extension, and every one that can fire reaches the worker. */
import type { Locator, Page } from 'playwright-core';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { gone, openBrowser, settles, shown } from './harness.ts';
import type { TestBrowser } from './harness.ts';
import { startBackend, startPages } from './local-pages.ts';
import type { Backend } from './local-pages.ts';

const PROJECT = new URL('./fixture-extension', import.meta.url).pathname;

let browser: TestBrowser;
let backend: Backend;
let hubspot: RunningHubspot;
let page: Page;
let card: Locator;
let contactId: string;

beforeAll(async () => {
  backend = await startBackend();
  [browser, hubspot] = await Promise.all([openBrowser(), startPages(PROJECT, backend.origin)]);
  contactId = hubspot.control.createContact({ email: 'lena@example.com', firstname: 'Lena', lastname: 'Brandt' }).id;
  page = await browser.open(hubspot.control.contactUrl(contactId));
  card = page.getByRole('region', { name: 'Every component' });
});

afterEach(() => browser.expectNoErrors());

afterAll(async () => {
  await browser.close();
  await hubspot.stop();
  await backend.stop();
});

const tab = (name: string) => card.getByRole('tab', { name }).click();
const says = (what: string, value?: unknown) =>
  shown(card.getByText(`Last ${value === undefined ? what : `${what}: ${JSON.stringify(value)}`}`, { exact: true }));

describe('an extension on the record page', () => {
  it('knows who looks at which record', async () => {
    const { portalId, adminUserId } = hubspot.control;
    const admin = hubspot.control.listOwners().find(({ userId }) => userId === adminUserId);
    await shown(card.getByText(`Hello ${admin?.firstName ?? ''}, this is record ${contactId} of ${String(portalId)}`));
  });

  it('keeps the tabs apart', async () => {
    await tab('Clicks');
    await says('Tabs', 'clicks');
    await gone(card.getByRole('heading', { name: 'Signs of all kinds' }));
    expect(await card.getByRole('tab', { name: 'Shut' }).isDisabled()).toBe(true);
    await card.getByRole('tab', { name: 'Clicks' }).press('ArrowLeft');
    await says('Tabs', 'fields');
  });
});

describe('signs', () => {
  beforeAll(() => tab('Signs'));

  it('are all drawn, with roles and names', async () => {
    const seen = [
      card.getByRole('heading', { name: 'Signs of all kinds' }),
      card.getByText('Small print with italics'),
      card.getByRole('alert').filter({ hasText: 'Attention' }),
      card.getByRole('status').filter({ hasText: 'All is well' }),
      card.getByRole('term').filter({ hasText: 'Owner' }),
      card.getByRole('definition').filter({ hasText: 'Europe' }),
      card.getByRole('definition').filter({ hasText: '120' }).filter({ hasText: '12%' }),
      card.getByRole('img', { name: 'Limits: 2 places' }),
      card.getByRole('list', { name: 'Colours of Limits' }).getByText('Missed'),
      card.getByRole('img', { name: 'Minutes: 1 places' }),
      card.getByText('Nov 20'),
      card.getByRole('img', { name: 'Good' }),
      card.getByRole('progressbar', { name: 'Working on it' }),
      card.getByRole('progressbar', { name: 'Routed' }),
      card.getByRole('img', { name: 'Score 72 of 100' }),
      card.getByRole('img', { name: 'A dot' }),
      card.getByText('25%'),
      card.getByText('30 of 120'),
      card.getByText('Tile words'),
      card.getByText('Card words'),
      card.getByRole('listitem').filter({ hasText: 'Second of the list' }),
      card.getByRole('columnheader', { name: 'Candidate' }),
      card.getByRole('cell', { name: 'Ana on page 1' }),
      card.getByRole('cell', { name: 'In all 100%' }),
      card.getByRole('heading', { name: 'Nothing yet' }),
      card.getByRole('heading', { name: 'It went wrong' }),
    ];
    for (const locator of seen) await shown(locator);
    expect(await card.getByRole('separator').count()).toBe(1);
    await browser.screenshot(page, 'every-component-signs');
  });

  it('fire where they can be clicked', async () => {
    await card.getByRole('button', { name: 'Decided' }).click();
    await says('StepIndicator', 1);
    await card.getByRole('button', { name: 'More of it' }).click();
    await says('Accordion');
    await shown(card.getByText('Folded words'));
    await card.getByRole('button', { name: 'Candidate' }).click();
    await says('Table sort', 'ascending');
    await card.getByRole('button', { name: 'Page 3' }).click();
    await says('Table page', 3);
    await shown(card.getByRole('cell', { name: 'Ana on page 3' }));
  });
});

describe('fields', () => {
  beforeAll(() => tab('Fields'));

  it('keep every character typed into a field the worker controls', async () => {
    const text = 'The quick brown fox jumps over the lazy dog, twice and then some more.';
    const field = card.getByLabel('Typed');
    await field.pressSequentially(text);
    await shown(card.getByText(`Heard ${text}`));
    expect(await field.inputValue()).toBe(text);
    await field.press('Home');
    await field.pressSequentially('>> ');
    await shown(card.getByText(`Heard >> ${text}`));
    expect(await field.inputValue()).toBe(`>> ${text}`);
  });

  it('follow the worker when it sets a value, and show its verdict', async () => {
    await card.getByRole('button', { name: 'Set it' }).click();
    await settles(
      () => card.getByLabel('Typed').inputValue(),
      (value) => value === 'set from the worker',
    );
    await card.getByLabel('Typed').fill('bad');
    await shown(card.getByRole('alert').filter({ hasText: 'Not that' }));
    expect(await card.getByLabel('Typed').getAttribute('aria-invalid')).toBe('true');
  });

  it('tell words when they are left', async () => {
    await card.getByLabel('Area').fill('some words');
    await card.getByLabel('Area').blur();
    await says('TextArea', 'some words');
    await card.getByLabel('Find').fill('ana');
    await says('SearchInput', 'ana');
    await card.getByRole('button', { name: 'Clear' }).click();
    await says('SearchInput', '');
  });

  it('tell numbers, days and times as values', async () => {
    await card.getByLabel('Amount').fill('12');
    await card.getByLabel('Amount').press('Enter');
    await says('NumberInput', 12);
    await card.getByRole('button', { name: 'Increase Steps' }).click();
    await says('StepperInput', 2);
    expect(await card.getByRole('button', { name: 'Increase Steps' }).isDisabled()).toBe(true);
    await card.getByLabel('Money').fill('9.5');
    await card.getByLabel('Money').blur();
    await says('CurrencyInput', 9.5);
    expect(await card.getByLabel('Day', { exact: true }).inputValue()).toBe('2026-11-20');
    await card.getByLabel('Day', { exact: true }).fill('2027-01-02');
    await says('DateInput', { year: 2027, month: 0, date: 2, formattedDate: '2027-01-02' });
    await card.getByLabel('Time').fill('09:30');
    await says('TimeInput', { hours: 9, minutes: 30 });
  });

  it('tell choices with the type they were given', async () => {
    await card.getByLabel('Country').selectOption({ label: 'The number one' });
    await says('Select', 1);
    await card.getByLabel('Country').selectOption({ label: 'The word one' });
    await says('Select', '1');
    await card.getByRole('combobox', { name: 'Regions' }).click();
    await card.getByRole('listbox', { name: 'Regions' }).getByRole('option', { name: 'Germany' }).click();
    await says('MultiSelect', ['FR', 'DE']);
    await page.keyboard.press('Escape');
    await gone(card.getByRole('listbox', { name: 'Regions' }).getByRole('option', { name: 'Germany' }));
  });

  it('tell boxes and switches', async () => {
    await card.getByRole('checkbox', { name: 'Agree' }).check();
    await says('Checkbox', true);
    await card.getByRole('radio', { name: 'This one' }).check();
    await says('RadioButton', [true, 'this']);
    await card.getByRole('switch', { name: 'Switch' }).check();
    await says('Toggle', true);
    await card.getByRole('checkbox', { name: 'Tuesday' }).check();
    await says('ToggleGroup', ['mon', 'tue']);
    await card.getByRole('radio', { name: 'Large' }).check();
    await says('ToggleGroup', 'l');
    await browser.screenshot(page, 'every-component-fields');
  });

  it('hand a form over as a whole', async () => {
    await card.getByLabel('Why').fill('because');
    await card.getByLabel('How many').fill('3');
    await card.getByLabel('Where').selectOption({ label: 'France' });
    await card.getByRole('button', { name: 'Send' }).click();
    await says('Form', { why: 'because', howMany: 3, where: 'FR' });
  });
});

describe('clicks', () => {
  beforeAll(() => tab('Clicks'));

  it('reach the worker', async () => {
    await card.getByRole('button', { name: 'Press' }).click();
    await says('Button', 'click');
    await card.getByRole('link', { name: 'A link' }).click();
    await says('Link');
    await card.getByRole('button', { name: 'Clickable tag' }).click();
    await says('Tag');
    await card.getByRole('button', { name: 'Remove' }).click();
    await says('StatusTag');
    await card.getByRole('button', { name: 'Clickable picture' }).click();
    await says('Image');
    await card.getByRole('button', { name: 'Menu' }).click();
    await card.getByRole('menuitem', { name: 'Choose me' }).click();
    await says('Dropdown');
    await gone(card.getByRole('menuitem', { name: 'Choose me' }));
    await card.getByRole('button', { name: 'Slow work' }).click();
    await says('LoadingButton');
    await settles(
      () => card.getByRole('button', { name: 'Slow work' }).isDisabled(),
      (disabled) => disabled,
    );
    await browser.screenshot(page, 'every-component-clicks');
  });

  it('do nothing on what is disabled, and lead outside in a new tab', async () => {
    expect(await card.getByRole('button', { name: 'Not this' }).isDisabled()).toBe(true);
    expect(await card.getByRole('link', { name: 'Help' }).getAttribute('target')).toBe('_blank');
  });
});

describe('overlays', () => {
  beforeAll(() => tab('Overlays'));

  it('open a modal with a form in it, closed by the action closeOverlay', async () => {
    await card.getByRole('button', { name: 'Open the modal' }).click();
    const modal = page.getByRole('dialog', { name: 'Reroute' });
    await shown(modal);
    await says('Modal opened');
    await modal.getByLabel('Reason').fill('wrong region');
    await browser.screenshot(page, 'every-component-modal');
    await modal.getByRole('button', { name: 'Reroute now' }).click();
    await gone(modal);
    await says('Modal closed');
  });

  it('close by Escape and by their cross', async () => {
    for (const dismiss of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click(),
    ]) {
      await card.getByRole('button', { name: 'Open the modal' }).click();
      await says('Modal opened');
      await dismiss();
      await says('Modal closed');
      await gone(page.getByRole('dialog'));
    }
  });

  it('open a panel, and one by its id', async () => {
    await card.getByRole('button', { name: 'Open the panel' }).click();
    await shown(page.getByText('Panel words'));
    await page.getByRole('button', { name: 'Shut the panel' }).click();
    await says('Panel closed');
    await card.getByRole('button', { name: 'Open by id' }).click();
    await shown(page.getByRole('dialog', { name: 'Alone' }).getByText('Opened by its id'));
    await page.keyboard.press('Escape');
    await gone(page.getByRole('dialog'));
  });

  it('show a tooltip while the pointer is there', async () => {
    await card.getByRole('link', { name: 'Hover me' }).hover();
    await shown(page.getByRole('tooltip').filter({ hasText: 'Tooltip words' }));
    await page.mouse.move(0, 0);
    await gone(page.getByRole('tooltip'));
  });
});

describe('what an extension asks of the page', () => {
  beforeAll(() => tab('Network'));

  it('reaches its backend through the proxy, signed and with who is asking', async () => {
    await card.getByRole('button', { name: 'Call the backend' }).click();
    await says('fetch', [200, { ok: true, data: { hello: 'world' } }]);
    const heard = backend.heard.at(-1);
    expect(heard?.method).toBe('POST');
    expect(heard?.signed).toBe(true);
    expect(heard?.url.searchParams.get('a')).toBe('1');
    expect(heard?.url.searchParams.get('userId')).toBe(String(hubspot.control.adminUserId));
    expect(heard?.url.searchParams.get('portalId')).toBe(String(hubspot.control.portalId));
  });

  it('is refused an address that is not permitted', async () => {
    await card.getByRole('button', { name: 'Call elsewhere' }).click();
    await says('fetch', 400);
  });

  it('follows the properties of the record', async () => {
    await shown(card.getByText('Properties Lena null'));
    hubspot.control.editContact(contactId, { firstname: 'Lea' }, hubspot.control.adminUserId);
    await shown(card.getByText('Properties Lea null'));
    await shown(card.getByText('Updated Lea'));
    await card.getByRole('button', { name: 'Read properties' }).click();
    await says('fetchCrmObjectProperties', { lastname: 'Brandt' });
    await card.getByRole('button', { name: 'Refresh' }).click();
  });

  it('shows a toast, and loads the page anew', async () => {
    await card.getByRole('button', { name: 'Alert' }).click();
    await shown(page.getByRole('status').filter({ hasText: 'It is in the books' }));
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await gone(page.getByRole('status').filter({ hasText: 'It is in the books' }));
    await card.getByRole('button', { name: 'Reload' }).click();
    await says('nothing');
  });
});
