/** HubSpot's project files say what app.json says, in the shapes HubSpot takes, and point at things that exist. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getProjectMetadata, parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import app from '../../app.json' with { type: 'json' };
import { hubspotManifests } from '../../extensions/hubspot-manifests.ts';
import { renderAll } from '../../extensions/rendered-files.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../src/crm/hubspot/scopes.ts';
import { actionMeta, appMeta, cardMeta, pageMeta, profileFile, projectFile, settingsMeta, webhooksMeta } from './hsmeta-shapes.ts';

const root = join(import.meta.dirname, '../..');
const project = join(root, 'extensions/hubspot');
const srcDir = join(project, 'src');
const json = (path: string): unknown => JSON.parse(readFileSync(join(project, path), 'utf8'));
const metaFiles = (readdirSync(srcDir, { recursive: true, encoding: 'utf8' }) satisfies string[])
  .filter((path) => path.endsWith('-hsmeta.json') && !path.includes('node_modules'))
  .map((path) => `src/${path}`)
  .toSorted();

const parsed = {
  app: appMeta.parse(json('src/app/app-hsmeta.json')).config,
  cards: metaFiles.filter((path) => path.includes('/cards/')).map((path) => cardMeta.parse(json(path)).config),
  page: pageMeta.parse(json('src/app/pages/home-hsmeta.json')).config,
  settings: settingsMeta.parse(json('src/app/settings/settings-hsmeta.json')).config,
  webhooks: webhooksMeta.parse(json('src/app/webhooks/webhooks-hsmeta.json')).config,
  action: actionMeta.parse(json('src/app/workflow-actions/reroute-hsmeta.json')).config,
};

describe('rendered files', () => {
  test('each is as `npm run render` writes it', async () => {
    const rendered = await renderAll();
    for (const [path, text] of Object.entries(rendered)) {
      expect({ path, text: readFileSync(join(root, 'extensions', path), 'utf8') }).toEqual({ path, text });
    }
  });

  test('no project file exists that app.json does not know', () => {
    const known = Object.keys(hubspotManifests(app)).filter((path) => path.endsWith('-hsmeta.json'));
    expect(metaFiles).toEqual(known.toSorted());
  });

  test('an event without a subscription is refused', () => {
    expect(() => hubspotManifests({ ...app, events: ['lead-sneezed'] })).toThrow('lead-sneezed');
  });
});

describe('HubSpot’s own parser', () => {
  test('takes the project, its one app and every part of it', async () => {
    projectFile.parse(parseProjectConfig(project));
    profileFile.parse(json('src/hsprofile.example.json'));
    const { hsMetaFiles, components } = await getProjectMetadata(srcDir);
    expect(hsMetaFiles).toHaveLength(metaFiles.length);
    for (const { count, maxCount } of Object.values(components)) expect(count).toBeLessThanOrEqual(maxCount);
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: srcDir, platformVersion: app.hubspot.platformVersion },
      { skipValidation: true, profile: 'example' },
    );
    expect(skippedHsMetaFiles).toEqual([]);
    const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    expect(nodes.map((node) => node.componentType).toSorted()).toEqual([
      'APPLICATION',
      'CARD',
      'CARD',
      'PAGE',
      'SETTINGS',
      'WEBHOOKS',
      'WORKFLOW_ACTION',
    ]);
    expect(JSON.stringify(nodes)).not.toContain('${');
  });
});

describe('cross-checks', () => {
  test('every address is on the one origin the pages may fetch from', () => {
    const origin = '${APP_ORIGIN}';
    expect(parsed.app.permittedUrls).toEqual({ fetch: [origin], iframe: [], img: [] });
    const { paths } = app.hubspot;
    expect(parsed.app.auth.redirectUrls).toEqual([`${origin}${paths.redirect}`]);
    expect(parsed.webhooks.settings.targetUrl).toBe(`${origin}${paths.webhooks}`);
    expect(parsed.action.actionUrl).toBe(`${origin}${paths.action}`);
    expect(paths.redirect.startsWith(`${paths.install}/`)).toBe(true);
  });

  test('every entrypoint exists and its folder brings its own dependencies', () => {
    for (const { entrypoint } of [...parsed.cards, parsed.page, parsed.settings]) {
      expect(existsSync(join(srcDir, entrypoint))).toBe(true);
      const manifest: unknown = JSON.parse(readFileSync(join(srcDir, entrypoint, '../package.json'), 'utf8'));
      expect(manifest).toMatchObject({ dependencies: { '@hubspot/ui-extensions': '0.17.0', react: '18.3.1' } });
    }
  });

  test('every change is announced once', () => {
    const { crmObjects, hubEvents } = parsed.webhooks.subscriptions;
    const all = [...crmObjects, ...hubEvents].map((subscription) => JSON.stringify(subscription));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(app.events.length);
  });

  test('the scopes asked for are the scopes the adapter uses', () => {
    expect(parsed.app.auth.requiredScopes).toEqual(REQUIRED_SCOPES);
    expect(parsed.app.auth.optionalScopes).toEqual(OPTIONAL_SCOPES);
  });

  test('no scope is asked for twice, and every label of the action belongs to a field', () => {
    const { requiredScopes, optionalScopes } = parsed.app.auth;
    expect(new Set([...requiredScopes, ...optionalScopes]).size).toBe(requiredScopes.length + optionalScopes.length);
    expect(requiredScopes).toContain('oauth');
    const { inputFields, outputFields, labels } = parsed.action;
    const names = (fields: readonly { typeDefinition: { name: string } }[]) => fields.map((field) => field.typeDefinition.name);
    expect(Object.keys(labels.en.inputFieldLabels)).toEqual(names(inputFields));
    expect(Object.keys(labels.en.outputFieldLabels)).toEqual(names(outputFields));
  });

  test('no page reaches out of its folder: HubSpot builds each by itself', () => {
    for (const folder of ['cards', 'pages', 'settings', 'packages/shared']) {
      for (const file of readdirSync(join(srcDir, 'app', folder), { recursive: true, encoding: 'utf8' }).filter((path) =>
        /\.tsx?$/.test(path),
      )) {
        const depth = file.split('/').length - 1;
        const climbs = [...readFileSync(join(srcDir, 'app', folder, file), 'utf8').matchAll(/from '((?:\.\.\/)+)/g)].map(
          (match) => (match[1] ?? '').length / 3,
        );
        expect({ file, climbs: climbs.filter((steps) => steps > depth) }).toEqual({ file, climbs: [] });
      }
    }
  });
});

describe('hubspot.config.yml', () => {
  test('holds names and account ids and nothing else', () => {
    const lines = readFileSync(join(root, 'hubspot.config.yml'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    for (const line of lines) expect(line).toMatch(/^(defaultAccount: [\w-]+|accounts:|  - name: [\w-]+|    accountId: \d+)$/);
  });
});
