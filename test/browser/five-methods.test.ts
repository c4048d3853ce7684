/** Ops builds a policy of five stacked methods from nothing in the settings tab, is sure of it, publishes it, reads what it did, and takes a change back. */
import type { Locator, Page } from 'playwright-core';
import type { Control } from '../../sandbox/hubspot/control.ts';
import { startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import { openBrowser, settles, shown, type TestBrowser } from './harness.ts';

let stack: Stack;
let control: Control;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  stack = await startStack({
    appPort: 0,
    crmPort: 0,
    say: () => undefined,
    env: { ROSTER_MAX_AGE_SECONDS: '0', LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' },
    hubspot: { availability: 'always', settings: { rateLimit: { calls: 10_000, perMs: 10_000 } } },
  });
  control = stack.hubspot.control;
  browser = await openBrowser();
  // What happened before the new rules, to rehearse them on.
  await Promise.all([1, 2, 3].map((at) => lead({ email: `before.${at}@gmail.com` })));
  page = await browser.open(`${stack.hubspot.url}/settings/${control.portalId}`);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});
afterEach(async () => {
  await browser.expectNoErrors();
  expect(control.complaints()).toEqual([]);
});

const rep = (at: number) => {
  const owner = control.listOwners().filter((one) => one.active)[at];
  if (owner === undefined) throw new Error(`there is no rep number ${at}`);
  return owner;
};
const ownerOf = (id: string) => control.getContact(id)?.properties['hubspot_owner_id'] ?? '';
/** The name of the owner, once there is one. */
async function ownerSoon(id: string): Promise<string> {
  const ownerId = await settles(
    async () => ownerOf(id),
    (owner) => owner !== '',
  );
  return control.listOwners().find((owner) => owner.ownerId === ownerId)?.name ?? ownerId;
}
const lead = (properties: Record<string, string>) => ownerSoon(control.createContact(properties).id);

const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
const press = (name: string, where: Page | Locator = page) => where.getByRole('button', { name, exact: true }).click();
/** Types, and leaves the field, as people do. */
const type = async (label: string, text: string, where: Page | Locator = page) => {
  const field = where.getByLabel(label, { exact: true }).filter({ visible: true });
  await field.fill(text);
  await field.press('Tab');
};
const choose = (label: string, option: string, where: Page | Locator = page) =>
  where.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
/** What opens under a title that begins so. */
const under = (title: string) => page.getByRole('region', { name: new RegExp(`^${title}`) });

async function addPool(name: string, members: readonly string[]): Promise<void> {
  await press('Add a pool');
  await type('Name of the pool', name, under('New pool: '));
  const pool = under(`${name}: `);
  for (const member of members) {
    await choose('Add a person', member, pool);
    await shown(pool.getByLabel(`Weight of ${member}`));
  }
}

/** Adds a rule at the end, which opens it. */
async function addRule(name: string, kind: string) {
  await press('Add a rule at the end');
  await shown(page.getByRole('textbox', { name: 'Name' }));
  await settles(
    () => page.getByRole('textbox', { name: 'Name' }).inputValue(),
    (value) => value === 'New rule',
  );
  await type('Name', name);
  await choose('The lead goes to', kind);
}

test('five methods from nothing: built, checked, rehearsed, published, followed, changed and restored', async () => {
  await shown(page.getByText('Version 1 is in force'));
  await build();
  await beSureAndPublish();
  await follow();
  await changeAndRestore();
});

async function build(): Promise<void> {
  await tab('Rules');
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await press('Delete it');
  }
  await shown(page.getByText('No rules yet'));

  await tab('Scores');
  await press('Add a score');
  await type('Name of the score', 'Fit');
  await type('Part', 'Decides');
  await type('Points', '50');
  await press('Add a condition');
  await choose('Field', 'Job title (lead)');
  await choose('Comparison', 'contains');
  await type('Value', 'Director');

  await tab('People and pools');
  await addPool('Closers', [rep(1).name, rep(2).name]);
  await addPool('Inbound', [rep(3).name, rep(4).name]);
  await press('Limits', under('Inbound: '));
  await press('Add a limit', under('Inbound: '));
  await type('At most (leads)', '1', under('Inbound: '));
  await shown(page.getByText('At most 1 a day for each member.'));

  await tab('Territories and matching');
  await press('Add a territory table');
  await press('Add a line');
  await type('Name of the line', 'Nordics');
  await type('Country', 'Norway, Sweden');
  await choose('Goes to', rep(5).name);

  await tab('Rules');
  await tab('Fallback');
  await choose('Goes to', rep(6).name);
  await tab('In order');
  await addRule('Owner of the account', 'Accounts: the owner of the matched account');
  await addRule('Same customer', 'Accounts: who had this customer before');
  await addRule('Hot', 'People: by score');
  await type('Tier', 'Hot');
  await choose('Goes to', 'Pool: Closers');
  await addRule('Nordics', 'People: whoever a territory table names');
  await addRule('Inbound', 'People: a pool, in turn');
  await choose('Pool', 'Inbound');
  await browser.screenshot(page, 'five-methods');
  await press('Save draft');
  await shown(page.getByText(/^Every lead → .*“Inbound”/));
}

async function beSureAndPublish(): Promise<void> {
  await tab('Check and publish');
  await shown(page.getByText(/Nothing to object to|These may be meant so/));
  await shown(page.getByText('The rule “Hot” is new, as number 3.'));
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await shown(page.getByRole('heading', { name: /3 of 3 leads would go elsewhere/ }));
  await browser.screenshot(page, 'five-methods-rehearsed');
  await publish('Five methods', 2);
}

async function publish(note: string, version: number): Promise<void> {
  await type('What changed, and why', note);
  await page.getByRole('button', { name: /^(Save and publish|Publish)$/ }).click();
  await shown(page.getByText(`Version ${version} is in force`));
}

async function follow(): Promise<void> {
  const company = control
    .listCompanies()
    .find(({ properties }) => (properties['hubspot_owner_id'] ?? '') !== '' && (properties['domain'] ?? '') !== '');
  const { domain = '', hubspot_owner_id: accountOwner = '' } = company?.properties ?? {};
  const owned = control.createContact({ email: `new.lead@${domain}` }).id;
  const [, hot, nordic, first, second] = await Promise.all([
    ownerSoon(owned),
    lead({ email: 'hot.lead@gmail.com', jobtitle: 'Director of Sales' }),
    lead({ email: 'kari@gmail.com', country: 'Norway' }),
    lead({ email: 'first@gmail.com' }),
    lead({ email: 'second@gmail.com' }),
  ]);
  expect(ownerOf(owned)).toBe(accountOwner);
  expect([rep(1).name, rep(2).name]).toContain(hot);
  expect(nordic).toBe(rep(5).name);
  expect([first, second].toSorted()).toEqual([rep(3).name, rep(4).name].toSorted());

  const capped = control.createContact({ email: 'third@gmail.com' }).id;
  expect(await Promise.all([lead({ email: 'hot.lead+again@gmail.com' }), ownerSoon(capped)])).toEqual([hot, rep(6).name]);
  await page.goto(control.contactUrl(capped));
  const card = page.getByRole('main');
  await shown(card.getByRole('heading', { name: `${rep(6).name} owns this lead` }));
  await shown(card.getByText('Who was considered'));
  await browser.screenshot(page, 'five-methods-card');
  await shown(card.getByText(/Hot/));
  await shown(card.getByRole('row', { name: new RegExp(`${rep(3).name}.*At the limit of 1 lead`) }));
}

async function changeAndRestore(): Promise<void> {
  const settings = `${stack.hubspot.url}/settings/${control.portalId}`;
  await page.goto(settings);
  await tab('People and pools');
  await page.getByRole('button', { name: /^Inbound: 2 people/ }).click();
  await type('At most (leads)', '5');
  await tab('Check and publish');
  await shown(page.getByText('Save and publish'));
  await publish('Inbound may get more', 3);
  expect([rep(3).name, rep(4).name]).toContain(await lead({ email: 'fourth@gmail.com' }));

  await tab('History');
  await page.getByRole('row', { name: /^2 / }).getByRole('button', { name: 'Restore' }).click();
  await press('Restore it');
  await shown(page.getByText('Version 4 is in force'));
  expect(await lead({ email: 'fifth@gmail.com' })).toBe(rep(6).name);
}
