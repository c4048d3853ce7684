/** An extension that goes wrong says so on the page, in words its author can use. */
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { openBrowser, shown } from './harness.ts';
import type { TestBrowser } from './harness.ts';
import { projectWith, startPages } from './local-pages.ts';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** Opens a record that shows a card of this source, and hands over what the page says is wrong with it. */
async function problemOf(source: string, click?: string): Promise<string> {
  const { projectDir, remove } = await projectWith(source);
  let hubspot: RunningHubspot | undefined;
  try {
    hubspot = await startPages(projectDir, 'http://localhost:1');
    const contact = hubspot.control.createContact({ email: 'lena@example.com' });
    const page = await browser.open(hubspot.control.contactUrl(contact.id));
    if (click !== undefined) await page.getByRole('button', { name: click }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Something is wrong with this extension' });
    await shown(alert);
    const said = await alert.innerText();
    await browser.takeErrors();
    await page.close();
    return said;
  } finally {
    await hubspot?.stop();
    await remove();
  }
}

const card = (body: string) => `import { Button, hubspot, Text } from '@hubspot/ui-extensions';\nhubspot.extend(() => ${body});`;

it('shows what esbuild says when the source does not build', async () => {
  expect(await problemOf('export const half = ;')).toMatch(/card\.tsx does not build[\s\S]*Unexpected ";"/);
});

it('shows what a component throws while it renders', async () => {
  expect(await problemOf(card(`(() => { const Bad = () => { throw new Error('no owner in sight'); }; return <Bad />; })()`))).toContain(
    'no owner in sight',
  );
});

it('shows what is thrown in a click', async () => {
  expect(await problemOf(card(`<Button onClick={() => { throw new Error('the click went wrong'); }}>Break</Button>`), 'Break')).toContain(
    'the click went wrong',
  );
});

it('shows a promise nobody caught', async () => {
  expect(await problemOf(card(`(void Promise.reject(new Error('left alone')), <Text>fine</Text>)`))).toContain('left alone');
});

it('says that hubspot.extend was never called', async () => {
  expect(await problemOf('export const nothing = 1;')).toContain('never called hubspot.extend');
});

it('says that the browser’s own network is closed', async () => {
  expect(await problemOf(card(`<Button onClick={() => fetch('https://example.com')}>Fetch</Button>`), 'Fetch')).toContain(
    'An extension has no fetch',
  );
});

it('names a component and a prop that HubSpot does not have', async () => {
  const source = `import { createRemoteReactComponent } from '@remote-ui/react';\n${card(`<><Gauge /><Text {...{ colour: 'red' }}>words</Text></>`)}\nconst Gauge = createRemoteReactComponent('Gauge');`;
  const said = await problemOf(source.replace('const Gauge', 'var Gauge'));
  expect(said).toContain('Gauge is not a component this page can draw');
  expect(said).toContain('Text has no prop colour');
});
