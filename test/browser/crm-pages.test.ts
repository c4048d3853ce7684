// A locator that must show is an assertion: it rejects when it does not.
/* oxlint-disable jest/expect-expect */
/** The pages around the extensions: what a newcomer does with a contact, and the levers of the local HubSpot. */
import type { Page } from 'playwright-core';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import type { Control } from '../../sandbox/hubspot/control.ts';
import { gone, openBrowser, settles, shown } from './harness.ts';
import type { TestBrowser } from './harness.ts';
import { startPages } from './local-pages.ts';

const PROJECT = new URL('./fixture-extension', import.meta.url).pathname;

let browser: TestBrowser;
let hubspot: RunningHubspot;
let control: Control;
let page: Page;

beforeAll(async () => {
  [browser, hubspot] = await Promise.all([openBrowser(), startPages(PROJECT, 'http://localhost:1')]);
  control = hubspot.control;
});

beforeEach(async () => {
  page = await browser.open(`${hubspot.url}/`);
});

afterEach(async () => {
  await browser.expectNoErrors();
  await page.close();
});

afterAll(async () => {
  await browser.close();
  await hubspot.stop();
});

const owner = (n: number) => {
  const person = control.listOwners().filter(({ active }) => active)[n];
  if (person === undefined) throw new Error(`There are fewer than ${String(n + 1)} owners.`);
  return person;
};

describe('the contacts list', () => {
  it('creates somebody believable and opens the record', async () => {
    await page.getByRole('button', { name: 'Create contact' }).click();
    const email = page.getByRole('dialog').getByLabel('Email', { exact: true });
    const suggested = await settles(
      () => email.inputValue(),
      (value) => value.includes('@'),
    );
    await page.getByRole('dialog').getByLabel('First name').fill('Zora');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/contacts\/\d+\/record\/0-1\/\d+$/);
    const created = control.listContacts().find(({ properties }) => properties['email'] === suggested);
    expect(created?.properties['firstname']).toBe('Zora');
    expect(created?.history['firstname']?.[0]?.updatedByUserId).toBe(control.adminUserId);
    await shown(page.getByRole('heading', { name: /Zora/ }));
  });

  it('imports a hundred at once and shows them by itself', async () => {
    const before = control.listContacts().length;
    await page.getByRole('button', { name: 'Import 100' }).click();
    await shown(page.getByText(`${String(before + 100)} records`));
    expect(control.listContacts()).toHaveLength(before + 100);
  });

  it('says why a contact is refused', async () => {
    control.createContact({ email: 'taken@example.com' });
    await page.getByRole('button', { name: 'Create contact' }).click();
    const email = page.getByRole('dialog').getByLabel('Email', { exact: true });
    await settles(
      () => email.inputValue(),
      (value) => value.includes('@'),
    );
    await email.fill('taken@example.com');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await shown(page.getByRole('alert').filter({ hasText: 'That did not work' }));
    // The browser itself writes the refused request into its console.
    expect(await browser.takeErrors()).toEqual([expect.stringContaining('400')]);
  });
});

describe('a record', () => {
  let contactId: string;
  const open = () => page.goto(control.contactUrl(contactId));

  beforeEach(async () => {
    contactId = control.createContact({ firstname: 'Lena', lastname: 'Brandt' }).id;
    await open();
  });

  it('follows the contact while somebody else changes it', async () => {
    expect(await page.getByLabel('Contact owner').inputValue()).toBe('');
    control.editContact(contactId, { hubspot_owner_id: owner(1).ownerId, jobtitle: 'Plant Manager' }, owner(2).userId);
    await settles(
      () => page.getByLabel('Contact owner').inputValue(),
      (value) => value === owner(1).ownerId,
    );
    expect(await page.getByLabel('Job title').inputValue()).toBe('Plant Manager');
    await page.getByRole('tab', { name: 'Activity' }).click();
    await shown(page.getByRole('listitem').filter({ hasText: `${owner(1).name} by ${owner(2).name}` }));
  });

  it('saves what the person who is signed in edits', async () => {
    const person = owner(3);
    await Promise.all([page.waitForEvent('load'), page.getByLabel('Signed in as').selectOption({ label: person.name })]);
    await page.getByLabel('Contact owner').selectOption({ label: owner(4).name });
    await settles(
      () => Promise.resolve(control.getContact(contactId)?.history['hubspot_owner_id']?.[0]),
      (entry) => entry?.value === owner(4).ownerId && entry.updatedByUserId === person.userId,
    );
    await page.getByLabel('Phone number').fill('+49 30 1234');
    await page.getByLabel('Phone number').press('Enter');
    await settles(
      () => Promise.resolve(control.getContact(contactId)?.properties['phone']),
      (phone) => phone === '+49 30 1234',
    );
  });

  it('says so when the contact is gone', async () => {
    control.deleteContact(contactId);
    await shown(page.getByRole('alert').filter({ hasText: 'does not exist or was deleted' }));
  });
});

describe('the controls', () => {
  it('stand beside any page and send people away and back', async () => {
    await page.getByRole('button', { name: 'Show controls' }).click();
    const select = page.getByLabel(`Availability of ${owner(1).name}`);
    await select.selectOption('away');
    await settles(
      () => Promise.resolve(owner(1).status),
      (status) => status === 'away',
    );
    await select.selectOption('out-of-office');
    await settles(
      () => Promise.resolve(owner(1).outOfOffice.length),
      (absences) => absences === 1,
    );
    await page.getByRole('button', { name: 'Everybody in, around the clock' }).click();
    await settles(
      () => select.inputValue(),
      (value) => value === 'available',
    );
  });

  it('switch faults on and off', async () => {
    await page.goto(`${hubspot.url}/sandbox/controls`);
    const twice = page.getByRole('switch', { name: 'Webhooks arrive twice' });
    await twice.click();
    await settles(
      () => Promise.resolve(control.faults().duplicateWebhooks),
      (share) => share === 1,
    );
    await settles(
      () => twice.isChecked(),
      (on) => on,
    );
    await twice.click();
    await settles(
      () => Promise.resolve(control.faults().duplicateWebhooks),
      (share) => share === 0,
    );
  });

  it('log owner changes as they happen', async () => {
    await page.goto(`${hubspot.url}/sandbox/controls`);
    const log = page.getByRole('region', { name: 'Log' });
    const contact = control.createContact({ firstname: 'Mara', lastname: 'Voss' });
    await gone(log.getByText('Mara Voss'));
    control.editContact(contact.id, { hubspot_owner_id: owner(0).ownerId }, control.adminUserId);
    await shown(log.getByRole('listitem').filter({ hasText: `Mara Voss → ${owner(0).name}` }));
  });
});

describe('the settings page', () => {
  it('shows the app among the connected apps, with its settings', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await shown(page.getByRole('heading', { name: 'Every component' }));
    await shown(page.getByRole('heading', { name: `Settings of portal ${String(control.portalId)}` }));
    await browser.screenshot(page, 'settings-page');
  });
});
