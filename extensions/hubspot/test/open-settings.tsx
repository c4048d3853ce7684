/** The settings tab on a server of fixed answers, for its tests. */
import {
  Button,
  Form,
  Input,
  LoadingButton,
  MultiSelect,
  NumberInput,
  Select,
  StatusTag,
  Tabs,
  TextArea,
  Toggle,
} from '@hubspot/ui-extensions';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import type { Policy } from '@signalbox/shared/wire.ts';
import { SettingsApp } from '../src/app/settings/settings-app.tsx';
import { openPage } from './open-page.ts';
import { absences, channels, connection, enrichment, fields, publishedView, roster, rotation, savedAs } from './policy-samples.ts';
import { ok, stubServer, type Reply } from './stub-server.ts';
import { textOf } from './text-of.ts';

/** Answers of a server on which all is well and version 3 is in force. */
export const healthy: Record<string, readonly Reply[]> = {
  'GET /connection': [ok(connection)],
  'GET /roster': [ok(roster)],
  'GET /fields': [ok(fields)],
  'GET /policy': [ok(publishedView)],
  'GET /attention': [ok({ leads: [] })],
  'GET /rotation': [ok(rotation)],
  'GET /absences': [ok(absences)],
  'GET /enrichment': [ok(enrichment)],
  'GET /channels': [ok(channels)],
  'POST /policy/check': [ok({ findings: [] })],
  'POST /policy/difference': [ok({ total: 0, differences: [] })],
  'PUT /policy/draft': [ok(savedAs(1))],
};

/** The published policy with these parts changed. */
export const publishedWith = (parts: Partial<Policy>) =>
  ok({ ...publishedView, published: { ...publishedView.published, policy: { ...publishedView.published?.policy, ...parts } } });

/** Opens the settings tab at a section: `rules`, `people/pools`. */
export async function openSettings(section: string, routes: Record<string, readonly Reply[]> = {}) {
  const server = stubServer({ ...healthy, ...routes });
  const page = openPage('settings');
  page.render(
    <SettingsApp api={apiThrough(server.fetcher, 'https://signalbox.example')} user="me@acme.com" locale="en-GB" zone="Europe/Berlin" />,
  );
  const text = () => textOf(page.getRootNode());
  const select = (nth: number, id: string) => {
    const tabs = page.findAll(Tabs)[nth];
    if (tabs === undefined) throw new Error(`no tabs number ${nth}`);
    (tabs.props.onSelectedChange as (selected: string) => void)(id);
  };
  /** Goes to a section. */
  const show = async (wanted: string) => {
    const [group = '', inner] = wanted.split('/');
    select(0, group);
    await page.waitFor(() => page.find(Tabs, { selected: group }));
    if (inner === undefined) return;
    await page.waitFor(() => select(1, inner));
    await page.waitFor(() => page.find(Tabs, { selected: inner }));
  };
  await page.waitFor(() => {
    page.find(Tabs);
    page.find(StatusTag);
  });
  await page.waitFor(() => page.find(Tabs, () => section === 'overview' || text().includes('is in force')));
  await show(section);

  const the = <T,>(found: readonly T[], nth: number, what: string): T => {
    const one = found[nth];
    if (one === undefined) throw new Error(`no ${what} in: ${text()}`);
    return one;
  };
  const says = (words: string) =>
    page.waitFor(() => {
      if (!text().includes(words)) throw new Error(`“${words}” is not in: ${text()}`);
    });
  const press = (label: string, nth = 0) =>
    the(
      [...page.findAll(Button, (node) => node.text === label), ...page.findAll(LoadingButton, (node) => node.text === label)],
      nth,
      `button "${label}"`,
    ).trigger('onClick');
  return {
    page,
    server,
    text,
    show,
    says,
    press,
    /** Sends the nth form of the page. */
    submit: (nth = 0) => the(page.findAll(Form), nth, 'form').trigger('onSubmit'),
    /** A select by its label. */
    select: (label: string, nth = 0) =>
      the(
        page.findAll(Select, (node) => node.props.label === label),
        nth,
        `select "${label}"`,
      ),
    multi: (label: string, nth = 0) =>
      the(
        page.findAll(MultiSelect, (node) => node.props.label === label),
        nth,
        `list "${label}"`,
      ),
    input: (label: string, nth = 0) =>
      the(
        page.findAll(Input, (node) => node.props.label === label),
        nth,
        `input "${label}"`,
      ),
    number: (label: string, nth = 0) =>
      the(
        page.findAll(NumberInput, (node) => node.props.label === label),
        nth,
        `number "${label}"`,
      ),
    area: (label: string, nth = 0) =>
      the(
        page.findAll(TextArea, (node) => node.props.label === label),
        nth,
        `text "${label}"`,
      ),
    toggle: (label: string, nth = 0) =>
      the(
        page.findAll(Toggle, (node) => node.props.label === label),
        nth,
        `toggle "${label}"`,
      ),
    /** Saves, and gives the policy as it was sent. */
    saved: async (): Promise<Policy> => {
      press('Save draft');
      await says('Draft saved, not in force');
      const body = server.sentTo('PUT /policy/draft').at(-1)?.body as { policy: Policy } | undefined;
      if (body === undefined) throw new Error('no draft was saved');
      return body.policy;
    },
  };
}
