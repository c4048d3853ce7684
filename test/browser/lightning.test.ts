// A locator that must show is an assertion: it rejects when it does not.
/* oxlint-disable jest/expect-expect */
/** The same product in Salesforce: the shipping Lightning components in pages like Lightning Experience, with the real app behind Apex. */
import type { Locator, Page } from 'playwright-core';
import type { Control } from '../../sandbox/salesforce/control.ts';
import { salesforceCrm } from '../../sandbox/demo/salesforce-side.ts';
import { startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import { createMovingClock } from '../../sandbox/organisation/moving-clock.ts';
import { acceptOnCard, askForAcceptance, breachOnCard, claimOnCard, drillFromFigure, rejectOnCard } from './after-route.ts';
import { openBrowser, settles, shown, type TestBrowser } from './harness.ts';

let stack: Stack<'salesforce'>;
let control: Control;
let browser: TestBrowser;
let page: Page;
const clock = createMovingClock();
/** Created before all tests: what changes an owner within seconds of the creation counts as automation. */
let elder: { readonly id: string; readonly createdAt: number };
const AUTOMATION_MS = 6000;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    startStack({
      appPort: 0,
      crmPort: 0,
      clock,
      say: () => undefined,
      crms: ['salesforce'],
      env: { ROSTER_MAX_AGE_SECONDS: '0', LOG_LEVEL: 'error' },
      salesforce: { availability: 'always' },
    }),
    openBrowser(),
  ]);
  control = stack.salesforce.control;
  elder = { id: control.createLead({ LastName: 'Berg', Company: 'Berg', Email: 'olga.berg@gmail.com' }).id, createdAt: Date.now() };
  // One page for all: a browser keeps what it compiled of the components.
  page = await browser.open(`${stack.salesforce.url}/lightning/o/Lead/list`);
});
afterEach(async () => {
  await browser.expectNoErrors();
  expect(control.complaints()).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const settings = () => `${stack.salesforce.url}/lightning/n/Signalbox_Settings`;
const card = (): Locator => page.getByRole('region', { name: 'Signalbox Routing' });
const ownerOf = (id: string) => String(control.get(id)?.fields['OwnerId'] ?? '');
const nameOf = (userId: string) => control.users().find(({ id }) => id === userId)?.name ?? '';
const rep = (n: number) => {
  const person = control.users().filter(({ active, roleId }) => active && roleId !== null)[n];
  if (person === undefined) throw new Error(`There are fewer than ${String(n + 1)} reps.`);
  return person;
};

/** A picklist of the base components: a button that opens a list. */
async function choose(label: string | RegExp, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('main').getByRole('option', { name: option, exact: true }).click();
}

async function createInPage(fields: Readonly<Record<string, string>>, object: 'Lead' | 'Contact' = 'Lead'): Promise<string> {
  await page.goto(`${stack.salesforce.url}/lightning/o/${object}/list`);
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `New ${object}` });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(new RegExp(`/lightning/r/${object}/\\w{18}/view$`));
  return page.url().split('/').at(-2)!;
}

async function signInAs(name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Signed in as').selectOption({ label: name })]);
}

it('shows on a new lead who owns it and why', async () => {
  const id = await createInPage({ 'First Name': 'Mara', 'Last Name': 'Lind', Company: 'Lind & Partner', Email: 'mara.lind@gmail.com' });
  await shown(card().getByRole('heading', { name: /owns this lead/ }));
  await shown(card().getByRole('heading', { name: `${nameOf(ownerOf(id))} owns this lead` }));
  expect(ownerOf(id)).not.toBe(control.adminUserId);
  expect(control.get(id)?.fields['Signalbox_Rule__c']).toBe('Everyone takes turns');
  await shown(page.getByRole('definition').filter({ hasText: nameOf(ownerOf(id)) }));
  await browser.screenshot(page, 'lightning-card');
});

it('routes a contact as well, to the owner of its account', async () => {
  const account = control.createAccount({ Name: 'Halden Works', Website: 'https://halden-works.example', OwnerId: rep(3).id });
  const id = control.createContact({ LastName: 'Moen', Email: 'ida.moen@halden-works.example', AccountId: account.id }).id;
  await page.goto(control.recordUrl(id));
  await shown(card().getByRole('heading', { name: `${rep(3).name} owns this lead` }));
  await shown(page.getByRole('article', { name: 'Account' }).getByText('Halden Works'));
  await browser.screenshot(page, 'lightning-contact');
});

it('reroutes by the quick action, and says who owns the lead now', async () => {
  const id = await createInPage({ 'Last Name': 'Holm', Company: 'Holm', Email: 'nils.holm@gmail.com' });
  await shown(card().getByRole('heading', { name: /owns this lead/ }));
  const before = ownerOf(id);
  await page.getByRole('button', { name: 'Route with Signalbox' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /why/i }).fill('The lead asked for somebody else');
  await browser.screenshot(page, 'lightning-reroute');
  await dialog.getByRole('button', { name: 'Reroute now' }).click();
  await shown(page.getByRole('status').filter({ hasText: /owns this lead/ }));
  await settles(
    () => Promise.resolve(ownerOf(id)),
    (owner) => owner !== before,
  );
});

it('leaves the lead to whom a person gave it, and notes that', async () => {
  const { id, createdAt } = elder;
  await page.goto(control.recordUrl(id));
  await shown(card().getByRole('heading', { name: /owns this lead/ }));
  await settles(
    () => Promise.resolve(Date.now() - createdAt),
    (age) => age > AUTOMATION_MS,
  );
  const other = control.users().find(({ active, roleId, id: userId }) => active && roleId !== null && userId !== ownerOf(id))!;
  await page.getByRole('button', { name: 'Change Owner' }).click();
  await page.getByLabel('New owner').selectOption({ label: other.name });
  await page.getByRole('dialog').getByRole('button', { name: 'Change Owner' }).click();
  await shown(page.getByRole('definition').filter({ hasText: other.name }));
  // The card reads again at once; the change may reach the app a moment later.
  await settles(
    async () => {
      await page.reload();
      await shown(card().getByRole('heading', { name: /owns this lead/ }));
      return card().innerText();
    },
    (text) => text.includes(`${other.name} owns this lead`),
  );
  expect(ownerOf(id)).toBe(other.id);
});

it('edits a rule, publishes it, and the next lead follows it', async () => {
  const target = rep(4);
  await page.goto(settings());
  await page.getByRole('link', { name: 'In order', exact: true }).click();
  await page.getByRole('button', { name: 'Add a rule on top' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Norway');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await choose(/^Field/, 'Country (lead)');
  await page.getByRole('textbox', { name: 'Value' }).fill('Norway');
  await choose(/The lead goes to/, 'One person');
  await choose(/^Person/, target.name);
  await browser.screenshot(page, 'lightning-rule-editor');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await shown(page.getByText(/Country.* is .*Norway/));
  await page.getByRole('link', { name: 'Check, rehearse, publish' }).click();
  await page.getByRole('textbox', { name: 'What changed, and why' }).fill('Norway has its own rep');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await shown(page.getByText('Version 2 is in force'));
  await browser.screenshot(page, 'lightning-published');
  const id = await createInPage({ 'Last Name': 'Dahl', Company: 'Dahl', Email: 'per.dahl@gmail.com', Country: 'Norway' });
  await shown(card().getByRole('heading', { name: `${target.name} owns this lead` }));
  expect(ownerOf(id)).toBe(target.id);
});

it('runs a flow on many leads at once', async () => {
  const ids = control
    .importLeads(
      ['Aas', 'Bakke', 'Dokken'].map((LastName) => ({ LastName, Company: LastName, Email: `${LastName.toLowerCase()}@gmail.com` })),
    )
    .map(({ id }) => id);
  await page.goto(`${stack.salesforce.url}/lightning/controls`);
  await page.getByRole('button', { name: /newest leads/ }).click();
  for (const id of ids) await shown(page.getByRole('listitem').filter({ hasText: new RegExp(`${id}.*(assigned|left-alone)`) }));
});

describe('somebody without the permission', () => {
  afterEach(() => page.evaluate('localStorage.clear()'));

  it('sees the card and not the settings', async () => {
    const id = await createInPage({ 'Last Name': 'Ruud', Company: 'Ruud', Email: 'eva.ruud@gmail.com' });
    await signInAs(rep(5).name);
    await shown(card().getByRole('heading', { name: /owns this lead/ }));
    expect(await page.getByRole('link', { name: 'Signalbox' }).count()).toBe(0);
    await page.goto(settings());
    await shown(page.getByRole('alert').filter({ hasText: 'you may not see it' }));
    expect(ownerOf(id)).not.toBe('');
  });

  it('is told by Apex that the settings are not for them, even when the tab is shown', async () => {
    const answer = await fetch(`${stack.salesforce.url}/sandbox/lightning/apex`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userId: rep(5).id,
        className: 'SignalboxController',
        methodName: 'manage',
        parameters: { method: 'GET', path: '/policy', body: null },
      }),
    });
    const { message } = (await answer.json()) as { message: string };
    expect(JSON.parse(message)).toMatchObject({ ok: false, code: 'not-permitted' });
  });

  it('is told what to ask for when no permission set is held', async () => {
    const id = control.createLead({ LastName: 'Vik', Company: 'Vik', Email: 'tor.vik@gmail.com' }).id;
    await page.goto(`${stack.salesforce.url}/lightning/controls`);
    await page.getByLabel(`Permission set of ${rep(6).name}`).selectOption({ label: 'None' });
    await signInAs(rep(6).name);
    await page.goto(control.recordUrl(id));
    await shown(
      card().getByText(/Ask .*whether you have a Signalbox permission set|ask an admin whether you have a Signalbox permission set/),
    );
    // The browser itself writes the refused request into its console.
    expect(await browser.takeErrors()).toEqual([expect.stringContaining('500')]);
  });
});

it('shows on the card how a lead is accepted, rejected, lost to a limit and taken, and in the manager’s tab which', async () => {
  const crm = await salesforceCrm(stack.signalbox.url, stack.salesforce);
  await askForAcceptance(crm, { claim: false });
  const actAs = (name: string) => {
    const userId = control.users().find((user) => user.name === name)?.id ?? '';
    return page.evaluate(`localStorage.setItem('lightning-user', '${userId}')`).then(() => undefined);
  };
  const world = {
    crm,
    clock,
    page,
    card,
    actAs,
    ownerOf: (id: string) => (ownerOf(id) === control.adminUserId ? '' : nameOf(ownerOf(id))),
    chooseReason: (name: string) => choose(/^Why do you reject it/, name),
  };
  await acceptOnCard(world);
  await rejectOnCard(world);
  const late = await breachOnCard(world);
  await browser.screenshot(page, 'lightning-after-breach');
  await claimOnCard(world, rep(3).name);
  await actAs(nameOf(control.adminUserId));
  await page.goto(`${stack.salesforce.url}/lightning/n/Signalbox_Home`);
  await drillFromFigure(page, late);
  await browser.screenshot(page, 'lightning-report');
});
