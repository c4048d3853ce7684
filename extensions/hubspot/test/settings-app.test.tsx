/** The settings tab: editing, saving, conflicts, trying, publishing, restoring, and what it says when something is missing. */
import {
  Alert,
  Button,
  Checkbox,
  EmptyState,
  ErrorState,
  Form,
  Heading,
  Input,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  MultiSelect,
  NumberInput,
  Select,
  Tabs,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';

import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import type { Policy } from '@signalbox/shared/wire.ts';
import { healthy, openSettings } from './open-settings.tsx';
import { SettingsApp } from '../src/app/settings/settings-app.tsx';
import { connection, draftedView, policy, publishedView, savedAs } from './policy-samples.ts';
import { openPage } from './open-page.ts';
import { ok, stubServer, type Reply } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { routedTrace } from './trace-samples.ts';
import { until } from './until.ts';

const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const someRuleId: unknown = expect.stringMatching(/^rule-/);

const refusal = { ok: false, code: 'draft-changed', message: 'Somebody else saved the draft.', nextStep: 'Load theirs or keep yours.' };

/** The settings tab, with the last draft that was sent. */
async function open(section: string, routes: Record<string, readonly Reply[]> = {}) {
  const opened = await openSettings(section, routes);
  const sentPolicy = (): Policy => {
    const body = opened.server.sentTo('PUT /policy/draft').at(-1)?.body as { policy: Policy } | undefined;
    if (body === undefined) throw new Error('no draft was saved');
    return body.policy;
  };
  return { ...opened, sentPolicy };
}

const select = (page: Awaited<ReturnType<typeof openSettings>>['page'], label: string, nth = 0) => {
  const found = page.findAll(Select, (node) => node.props.label === label)[nth];
  if (found === undefined) throw new Error(`no select "${label}"`);
  return found;
};

describe('overview', () => {
  test('connection, counts and an empty attention list', async () => {
    const { page, text, says } = await open('overview');
    await says('Nothing: every lead has an owner');
    expect(page.find(Heading).text).toBe('Acme');
    expect(text()).toContain('Connected');
    expect(text()).toContain('Half within 1.2 s');
    expect(text()).toContain('Companies read for matching All, on');
    expect(page.maybeFind(Link)).toBeNull();
  });

  test('companies that are still being read are counted, with what that means', async () => {
    const reading = { ...connection, accounts: { complete: false, read: 4_200, completedAt: null } };
    const { text, says } = await open('overview', { 'GET /connection': [ok(reading)] });
    await says('Companies read for matching 4200 so far');
    expect(text()).toContain('Until all companies are read');
  });

  test('a lost connection shows why and the way back', async () => {
    const lost = { ...connection, state: 'disconnected', stateReason: 'The grant was revoked.', warnings: ['Leads are not routed.'] };
    const { page, text } = await open('overview', { 'GET /connection': [ok(lost)] });
    expect(text()).toContain('The grant was revoked.');
    expect(page.find(Alert).props.title).toBe('To look at');
    expect(page.find(Link).props.href).toEqual({ url: 'https://signalbox.example/install/hubspot', external: true });
  });

  test('a lead that needs attention can be tried again', async () => {
    const stuck = {
      leadId: '501',
      url: 'https://app.hubspot.com/x',
      state: 'stuck',
      sentence: 'HubSpot refuses the values.',
      since: 0,
      dueAt: null,
    };
    const { server, press, says } = await open('overview', {
      'GET /attention': [ok({ leads: [stuck] }), ok({ leads: [] })],
      'POST /attention/501/retry': [ok({ accepted: true })],
    });
    await says('HubSpot refuses the values.');
    press('Retry');
    await says('Nothing: every lead has an owner');
    expect(server.sentTo('POST /attention/501/retry')[0]?.body).toEqual({ requestId: someId });
  });

  test('uninstalling asks first, and erases only when ticked', async () => {
    const gone = { ...connection, state: 'uninstalled' };
    const { page, server, press, says } = await open('overview', {
      'GET /connection': [ok(connection), ok(gone)],
      'POST /disconnect': [ok({ uninstalled: true, erased: true })],
    });
    press('Uninstall Signalbox');
    await page.waitFor(() => page.find(Checkbox));
    expect(server.sentTo('POST /disconnect')).toEqual([]);
    page.find(Checkbox).props.onChange?.(true, '');
    press('Uninstall now');
    await says('Signalbox is uninstalled from this account.');
    expect(server.sentTo('POST /disconnect')[0]?.body).toMatchObject({ erase: true });
  });

  test('no connection at all says what to do and retries', async () => {
    const server = stubServer({ ...healthy, 'GET /connection': [new Error('timeout'), ok(connection)] });
    const page = openPage('settings');
    page.render(<SettingsApp api={apiThrough(server.fetcher, 'https://signalbox.example')} user="me@acme.com" />);
    expect(page.find(LoadingSpinner).props.label).toBe('Loading Signalbox');
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe('Signalbox did not answer.'));
    page.find(Button).trigger('onClick');
    await page.waitFor(() => expect(page.find(Heading).text).toBe('Acme'));
  });
});

describe('rules', () => {
  test('in order, in sentences', async () => {
    const { page } = await open('rules');
    expect(page.findAll(Tile).map((tile) => textOf(tile).slice(0, 40))).toEqual([
      expect.stringContaining('1. Existing accounts On Every lead'),
      expect.stringContaining('2. Germany On Leads whose Country is DE'),
    ]);
  });

  test('what is set beside them stands below in words, as saved', async () => {
    const { text, press, says } = await open('rules');
    await says('Matching: The account is found by association, e-mail domain.');
    expect(text()).not.toContain('As saved.');
    press('Turn off');
    await says('As saved. Save the draft');
  });

  test('a new rule opens for editing, counts as unsaved, and is saved with its condition and destination', async () => {
    const { page, press, says, server, sentPolicy } = await open('rules');
    press('Add a rule at the end');
    await says('Unsaved changes');
    page.find(Input).props.onChange?.('Big ones');
    press('Add a condition');
    await page.waitFor(() => select(page, 'Field'));
    select(page, 'Field').props.onChange?.('lead.numemployees');
    await page.waitFor(() => page.find(NumberInput));
    select(page, 'Comparison').props.onChange?.('at-least');
    await page.waitFor(() => expect(select(page, 'Comparison').props.value).toBe('at-least'));
    page.find(NumberInput).props.onChange?.(500);
    select(page, 'The lead goes to').props.onChange?.('pool');
    select(page, 'When they are out').props.onChange?.('backup');
    await page.waitFor(() => select(page, 'Backup'));
    press('Save draft');
    await says('Draft saved, not in force');
    expect(server.sentTo('PUT /policy/draft')[0]?.body).toMatchObject({ revision: 0, basedOn: 3 });
    expect(sentPolicy().rules[2]).toEqual({
      id: someRuleId,
      name: 'Big ones',
      enabled: true,
      when: { all: [{ field: 'lead.numemployees', op: 'at-least', value: 500 }] },
      then: { kind: 'pool', poolId: 'p1', whenOut: { kind: 'backup', repId: '7' } },
    });
  });

  test('groups nest, and a value list takes the field’s options', async () => {
    const { page, press, says, sentPolicy } = await open('rules');
    press('Edit', 1);
    await page.waitFor(() => select(page, 'Holds when'));
    press('Add a group');
    await page.waitFor(() => select(page, 'Holds when', 1));
    press('Add a condition', 0);
    await page.waitFor(() => select(page, 'Field', 1));
    select(page, 'Holds when', 1).props.onChange?.('none');
    select(page, 'Field', 1).props.onChange?.('lead.country');
    await page.waitFor(() => expect(select(page, 'Field', 1).props.value).toBe('lead.country'));
    select(page, 'Comparison', 1).props.onChange?.('one-of');
    await page.waitFor(() => page.find(MultiSelect));
    page.find(MultiSelect).props.onChange?.(['DE', 'FR']);
    press('Save draft');
    await says('Draft saved, not in force');
    expect(sentPolicy().rules[1]?.when).toEqual({
      all: [{ field: 'lead.country', op: 'is', value: 'DE' }, { none: [{ field: 'lead.country', op: 'one-of', value: ['DE', 'FR'] }] }],
    });
  });

  test('move, turn off and delete', async () => {
    const { page, press, says, sentPolicy } = await open('rules');
    press('Move up', 1);
    await page.waitFor(() => expect(textOf(page.findAll(Tile)[0]!)).toContain('1. Germany'));
    press('Turn off', 0);
    await says('Off');
    press('Delete', 1);
    await says('Delete the rule "Existing accounts"?');
    press('Delete it');
    await page.waitFor(() => expect(page.findAll(Tile)).toHaveLength(1));
    press('Save draft');
    await says('Draft saved, not in force');
    expect(sentPolicy().rules.map((rule) => [rule.id, rule.enabled])).toEqual([['r2', false]]);
  });

  test('undo brings back what is saved, and moving between tabs loses nothing', async () => {
    const { page, press, says, show, text } = await open('rules');
    press('Turn off');
    await says('Unsaved changes');
    await show('people/pools');
    await says('Furthest from the exact share');
    await show('rules');
    await says('Changed. Save the draft to read it in words.');
    press('Undo unsaved changes');
    await page.waitFor(() => expect(text()).toContain('Version 3 is in force'));
  });

  test('no rules and no policy say what that means', async () => {
    const bare = await open('rules', {
      'GET /policy': [ok({ ...publishedView, published: { ...publishedView.published, policy: { ...policy, rules: [] } } })],
    });
    await bare.page.waitFor(() => expect(bare.page.find(EmptyState).props.title).toBe('No rules yet'));
    const none = await open('overview', { 'GET /policy': [ok({ published: null, draft: null })] });
    await none.show('rules');
    await none.page.waitFor(() => expect(none.page.find(EmptyState).props.title).toBe('There are no rules yet'));
  });
});

describe('a conflict', () => {
  const routes = {
    'PUT /policy/draft': [refusal, ok(savedAs(6))],
    'GET /policy': [ok(publishedView), ok(draftedView(5, 'eva@acme.com')), ok(draftedView(5, 'eva@acme.com'))],
  };

  test('says who saved, keeps a copy of ours, and saves on top of theirs only when asked', async () => {
    const { page, press, says, server } = await open('rules', routes);
    press('Turn off');
    await says('Unsaved changes');
    press('Save draft');
    await says('eva@acme.com saved the draft meanwhile');
    expect(page.find(TextArea).props.value).toContain('"enabled": false');
    expect(server.sentTo('PUT /policy/draft')).toHaveLength(1);
    press('Keep mine, to save on top of theirs');
    await page.waitFor(() => expect(page.maybeFind(Alert)).toBeNull());
    press('Save draft');
    await says('Draft saved, not in force');
    expect(server.sentTo('PUT /policy/draft').map((request) => request.body?.['revision'])).toEqual([0, 5]);
  });

  test('theirs can be loaded instead', async () => {
    const { page, press, says } = await open('rules', routes);
    press('Turn off');
    await says('Unsaved changes');
    press('Save draft');
    await says('eva@acme.com saved the draft meanwhile');
    press('Load theirs and drop mine');
    await says('Draft saved by eva@acme.com');
    await page.waitFor(() => expect(page.maybeFind(Alert)).toBeNull());
  });

  test('a refusal without a conflict keeps the changes and shows the reason', async () => {
    const { press, says, text } = await open('rules', {
      'PUT /policy/draft': [{ ...refusal, code: 'policy-invalid', message: 'Rule 1 needs a name.' }],
    });
    press('Turn off');
    await says('Unsaved changes');
    press('Save draft');
    await says('Rule 1 needs a name.');
    expect(text()).toContain('Unsaved changes');
  });
});

describe('pools, territories and behaviour', () => {
  test('members with availability now and fairness so far', async () => {
    const { text, says } = await open('people/pools');
    await says('Furthest from the exact share now: 0.66 leads.');
    expect(text()).toContain('Cem Aydin Out of office');
    expect(text()).toContain('6.6 7 +0.4');
  });

  test('add a person, weigh, and a pool in use cannot be deleted', async () => {
    const { page, press, says, sentPolicy } = await open('people/pools');
    expect(page.find(Button, (node) => node.text === 'Delete this pool').props.disabled).toBe(true);
    expect(select(page, 'Add a person').props.options.map((option) => option.label)).toEqual(['Ben Okafor']);
    select(page, 'Add a person').props.onChange?.('9');
    page.find(NumberInput).props.onChange?.(3);
    await says('Weight of Ben Okafor');
    press('Save draft');
    await says('Draft saved, not in force');
    expect(sentPolicy().pools[0]?.members).toEqual([
      { repId: '7', weight: 3 },
      { repId: '8', weight: 2 },
      { repId: '9', weight: 1 },
    ]);
  });

  test('a territory line takes lists as text', async () => {
    const { page, press, says, sentPolicy } = await open('territories');
    await says('Country DE, AT');
    press('Edit');
    await page.waitFor(() => page.find(TextArea));
    page.find(TextArea, (node) => node.props.label === 'Country').props.onChange?.('DE, AT\nCH, ');
    page.find(NumberInput).props.onChange?.(50);
    await says('Country DE, AT, CH; Number of employees 50 to any');
    select(page, 'Goes to').props.onChange?.('person:7');
    press('Save draft');
    await says('Draft saved, not in force');
    expect(sentPolicy().territories[0]?.entries[0]).toEqual({
      id: 'e1',
      name: 'DACH',
      country: ['DE', 'AT', 'CH'],
      size: { min: 50 },
      to: { kind: 'person', repId: '7' },
    });
  });

  test('fallback, filter, matching and availability', async () => {
    const { show, select: choose, toggle, number, multi, says, saved } = await openSettings('rules/fallback');
    choose('Goes to').props.onChange?.('person:9');
    choose('When everybody there is out').props.onChange?.('hold');
    await show('rules/entry');
    choose('Leads created by an import').props.onChange?.('route');
    toggle('Only leads for which a condition holds').props.onChange?.(true);
    await says('Holds when');
    await show('territories/matching');
    number('Confidence needed (percent)').props.onChange?.(70);
    multi('Ways to find the account, strongest first').props.onChange?.(['name', 'domain']);
    await show('people/limits');
    choose('Working hours').props.onChange?.('ignore');
    await show('follow-up/after');
    choose('When other automation overturns the owner shortly after').props.onChange?.('reassert-once');
    expect(await saved()).toMatchObject({
      fallback: { to: { kind: 'person', repId: '9' }, whenOut: { kind: 'hold', maxMinutes: 480 } },
      entry: { importedLeads: 'route', ownedLeads: 'leave', only: { all: [] } },
      matching: { minConfidence: 0.7, methods: ['domain', 'name'] },
      availability: { workingHours: 'ignore' },
      writing: { overturnedByAutomation: 'reassert-once' },
    });
  });
});

describe('check', () => {
  test('findings in words, errors first to be put right', async () => {
    const findings = [{ severity: 'error', code: 'empty-pool', sentence: 'Nobody is in the pool Outbound.', ruleId: null, poolId: 'p2' }];
    const { page, server, says } = await open('publish', { 'POST /policy/check': [ok({ findings })] });
    await says('1 error has to be put right before publishing.');
    expect(page.find(List).childNodes.map(textOf).join()).toContain('Nobody is in the pool Outbound.');
    expect(server.sentTo('POST /policy/check')[0]?.body).toEqual({ policy });
  });

  test('a finding shows a lead by the labels of its fields', async () => {
    const found = { severity: 'warning', code: 'rules-leave-hole', sentence: 'Some leads fall through.', ruleId: 'r1', poolId: null };
    const findings = [
      { ...found, exampleLead: { fields: { 'lead.country': 'DE', 'lead.unheard_of': 49 } } },
      { ...found, exampleLead: { fields: {} } },
    ];
    const { page, says } = await open('publish', { 'POST /policy/check': [ok({ findings })] });
    await says('These may be meant so');
    const lines = page.find(List).childNodes.map(textOf).join('|');
    expect(lines).toContain('Some leads fall through. For example a lead with Country Germany and lead.unheard_of 49.');
    expect(lines).toContain('For example a lead of which nothing is known.');
  });

  test('findings about licences and backups have no lead, and are shown as they are', async () => {
    const warning = { severity: 'warning', ruleId: null, poolId: null };
    const lapsed = 'The licence of Ana for CA ended on 2026-11-19. Renew it or delete the line.';
    const loop = 'Rule “Germany” names a backup who is in the pool itself, so the backup is out as well by then. Name somebody else.';
    const findings = [
      { ...warning, code: 'licence-lapsed', sentence: lapsed },
      { ...warning, code: 'backup-loop', sentence: loop, ruleId: 'r2' },
    ];
    const { page, says } = await open('publish', { 'POST /policy/check': [ok({ findings })] });
    await says('These may be meant so');
    expect(page.find(List).childNodes.map(textOf)).toEqual([`Warning ${lapsed}`, `Warning ${loop}`]);
  });
});

describe('try and publish', () => {
  test('a try decides with the rules on the page and shows the same trace as the card', async () => {
    const { page, server, says } = await open('publish', { 'POST /policy/try': [ok(routedTrace.decision ?? {})] });
    page.find(Input).props.onChange?.(' ana@acme.com ');
    page.findAll(Form)[0]?.trigger('onSubmit');
    await says('It would go to Ana Ruiz');
    await says('Who was considered');
    expect(server.sentTo('POST /policy/try')[0]?.body).toEqual({ lead: 'ana@acme.com', policy });
  });

  test('a try on a made-up lead sends its properties', async () => {
    const {
      server,
      press,
      says,
      select: choose,
      input,
      submit,
    } = await openSettings('publish', {
      'POST /policy/try': [ok(routedTrace.decision ?? {})],
    });
    input('Value').props.onChange?.('lena@acme.com');
    press('Add a property');
    await says('Property');
    choose('Value').props.onChange?.('FR');
    submit(1);
    await says('It would go to');
    expect(server.sentTo('POST /policy/try')[0]?.body).toEqual({ properties: { email: 'lena@acme.com', country: 'FR' }, policy });
  });

  test('a try on nobody says so', async () => {
    const { page, says, text } = await open('publish', {
      'POST /policy/try': [{ ...refusal, code: 'lead-not-found', message: 'There is no such contact.' }],
    });
    page.find(Input).props.onChange?.('nobody@acme.com');
    page.findAll(Form)[0]?.trigger('onSubmit');
    await says('There is no such contact.');
    expect(text()).not.toContain('It would');
  });

  test('publishing saves first, takes the note, and shows the new version', async () => {
    const next = { published: { ...publishedView.published, version: 4 }, draft: null };
    const { page, press, show, says, server } = await open('rules', {
      'GET /policy': [ok(publishedView), ok(next)],
      'POST /policy/publish': [ok({ version: 4 })],
    });
    press('Turn off');
    await says('Unsaved changes');
    await show('publish');
    await says('Save and publish');
    page.find(TextArea).props.onChange?.('Germany is covered by the fallback');
    page.findAll(Form)[2]?.trigger('onSubmit');
    await says('Version 4 is in force');
    expect(
      server.sent.filter((request) => request.method !== 'GET' && !/check|difference/.test(request.path)).map((request) => request.path),
    ).toEqual(['/policy/draft', '/policy/publish']);
    expect(server.sentTo('POST /policy/publish')[0]?.body).toEqual({
      requestId: someId,
      revision: 1,
      note: 'Germany is covered by the fallback',
    });
  });

  test('nothing is published when saving fails', async () => {
    const { page, press, show, says, server } = await open('rules', { 'PUT /policy/draft': [refusal] });
    press('Turn off');
    await says('Unsaved changes');
    await show('publish');
    await says('Save and publish');
    page.findAll(Form)[2]?.trigger('onSubmit');
    await says('Somebody else saved the draft.');
    await until(() => server.sentTo('GET /policy').length === 2);
    expect(server.sentTo('POST /policy/publish')).toEqual([]);
  });

  test('without a draft there is nothing to publish; with one it can be discarded', async () => {
    const none = await open('publish');
    await none.says('there is no draft. Change a rule to start one.');
    const server = stubServer({
      ...healthy,
      'GET /policy': [ok(draftedView(2, 'eva@acme.com')), ok(publishedView)],
      'POST /policy/draft/discard': [ok({ discarded: true })],
    });
    const page = openPage('settings');
    page.render(
      <SettingsApp api={apiThrough(server.fetcher, 'https://signalbox.example')} user="me@acme.com" locale="en-GB" zone="Europe/Berlin" />,
    );
    await page.waitFor(() => expect(textOf(page.getRootNode())).toContain('Draft saved by eva@acme.com'));
    (page.find(Tabs).props.onSelectedChange as (selected: string) => void)('publish');
    await page.waitFor(() => page.find(Button, (node) => node.text === 'Discard the draft'));
    page.find(Button, (node) => node.text === 'Discard the draft').trigger('onClick');
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Discard it'));
    page.find(LoadingButton, (node) => node.text === 'Discard it').trigger('onClick');
    await page.waitFor(() => expect(textOf(page.getRootNode())).toContain('there is no draft'));
  });
});

describe('history', () => {
  const versions = [
    { version: 3, publishedAt: 0, publishedBy: 'ops@acme.com', note: null },
    { version: 2, publishedAt: 0, publishedBy: 'eva@acme.com', note: 'Before the move' },
  ];

  test('versions with who, when and why; an older one can be restored', async () => {
    const { page, server, press, says, text } = await open('history', {
      'GET /policy/versions': [ok({ versions }), ok({ versions: [{ ...versions[0], version: 4 }, ...versions] })],
      'POST /policy/restore': [ok({ version: 4 })],
    });
    await says('Before the move');
    expect(text()).toContain('3 (in force)');
    expect(page.findAll(Button, (node) => node.text === 'Restore')).toHaveLength(1);
    press('Restore');
    await says('Put version 2 in force again?');
    press('Restore it');
    await says('Restored as version 4, which is in force');
    expect(server.sentTo('POST /policy/restore')[0]?.body).toEqual({ requestId: someId, version: 2 });
  });

  test('a policy that cannot be read leaves the history, from which another is restored', async () => {
    const broken = {
      ok: false,
      code: 'policy-broken',
      message: 'The published policy cannot be read, so leads wait.',
      nextStep: 'Restore one.',
    };
    const { page, press, says, show } = await open('overview', {
      'GET /policy': [broken, ok({ ...publishedView, published: { ...publishedView.published, version: 4 } })],
      'GET /policy/versions': [ok({ versions })],
      'POST /policy/restore': [ok({ version: 4 })],
    });
    await show('rules');
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe('The published policy cannot be read, so leads wait.'));
    await show('history');
    await says('Before the move');
    expect(page.findAll(Button, (node) => node.text === 'Restore')).toHaveLength(2);
    press('Restore', 1);
    await says('Put version 2 in force again?');
    press('Restore it');
    await says('Version 4 is in force');
  });

  test('with unsaved changes on the page nothing is restored', async () => {
    const { page, press, show, says } = await open('rules', { 'GET /policy/versions': [ok({ versions })] });
    press('Turn off');
    await says('Unsaved changes');
    await show('history');
    await says('Save or undo your changes before restoring a version.');
    expect(page.find(Button, (node) => node.text === 'Restore').props.disabled).toBe(true);
  });

  test('when it cannot be read it says so and retries', async () => {
    const { page, press, says } = await open('history', { 'GET /policy/versions': [new Error('timeout'), ok({ versions: [] })] });
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe('Signalbox did not answer.'));
    press('Try again');
    await says('Nothing was published yet.');
  });
});
