/** The Salesforce package is what Salesforce's own types of metadata allow, and its parts name one another rightly. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import app from '../../app.json' with { type: 'json' };
import { salesforceManifests } from '../../extensions/salesforce-manifests.ts';
import { stampValues } from '../../src/crm/salesforce/stamp-fields.ts';
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { leadTraceView } from '../../src/http/wire/lead-trace.ts';
import { metadataProblems } from './metadata-problems.ts';

const root = join(import.meta.dirname, '../../extensions/salesforce');
const inPackage = join(root, 'force-app/main/default');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const metaFiles = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('-meta.xml') && !path.includes('node_modules'))
  .toSorted();

const broken = (path: string, from: string, to: string) => {
  const xml = read(path);
  expect(xml).toContain(from);
  return { name: `${from} → ${to}`, xml: xml.replace(from, to) };
};

describe('every metadata file', () => {
  test('has the parts and values its type allows', async () => {
    expect(metaFiles.length).toBeGreaterThan(50);
    expect(await metadataProblems(metaFiles.map((name) => ({ name, xml: read(name) })))).toEqual([]);
  });

  test('an unknown part, a wrong choice, a wrong truth, a wrong number and a missing part are found', async () => {
    const credential = 'force-app/main/default/namedCredentials/Signalbox.namedCredential-meta.xml';
    const channel = 'force-app/main/default/platformEventChannels/Signalbox__chn.platformEventChannel-meta.xml';
    const field = 'force-app/main/default/objects/Lead/fields/Signalbox_Rule__c.field-meta.xml';
    const planted = [
      broken(credential, '<calloutStatus>Enabled</calloutStatus>', '<callout>Enabled</callout>'),
      broken(credential, 'SecuredEndpoint', 'SecureEndpoint'),
      broken(credential, '<generateAuthorizationHeader>false<', '<generateAuthorizationHeader>no<'),
      broken(field, '<length>255<', '<length>many<'),
      broken(channel, '<channelType>data</channelType>', ''),
    ];
    const found = (await metadataProblems(planted)).join('\n');
    for (const { name } of planted) expect(found).toContain(`${name}(`);
  });
});

describe('what the parts name', () => {
  test('every class, component and tab that metadata names is there', () => {
    const sets = metaFiles
      .filter((path) => path.includes('permissionsets/'))
      .map(read)
      .join('');
    for (const [, name = ''] of sets.matchAll(/<apexClass>(\w+)</g)) expect(existsSync(join(inPackage, `classes/${name}.cls`))).toBe(true);
    for (const [, name = ''] of sets.matchAll(/<tab>(\w+)</g)) expect(existsSync(join(inPackage, `tabs/${name}.tab-meta.xml`))).toBe(true);
    const pages = metaFiles
      .filter((path) => /(quickActions|tabs)\//.test(path))
      .map(read)
      .join('');
    for (const [, name = ''] of pages.matchAll(/<(?:lightningWebComponent|lwcComponent)>(\w+)</g)) {
      expect(existsSync(join(inPackage, `lwc/${name}/${name}.js`))).toBe(true);
    }
  });

  test('every class and component has its metadata, of the one API version', () => {
    const sources = readdirSync(inPackage, { recursive: true, encoding: 'utf8' });
    const classes = sources.filter((path) => path.endsWith('.cls')).map((path) => `${path}-meta.xml`);
    const bundles = readdirSync(join(inPackage, 'lwc')).map((name) => `lwc/${name}/${name}.js-meta.xml`);
    for (const path of [...classes, ...bundles]) {
      const xml = readFileSync(join(inPackage, path), 'utf8');
      expect({ path, version: /<apiVersion>(.*?)</.exec(xml)?.[1] }).toEqual({ path, version: app.salesforce.apiVersion });
    }
  });

  test('a tab takes neither properties nor form factors', () => {
    const tabs = metaFiles
      .filter((name) => name.endsWith('.js-meta.xml'))
      .map(read)
      .filter((xml) => xml.includes('lightning__Tab'));
    expect(tabs.join('')).not.toMatch(/<(property|supportedFormFactors)/);
  });

  test('no key, and no server’s address but the one a deployment replaces, is in the source', () => {
    const all = metaFiles.map(read).join('');
    expect(all).not.toMatch(/<consumer(Key|Secret)>|sbx_/);
    const addresses = [...all.matchAll(/https?:\/\/[^<"/]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://soap.sforce.com', app.salesforce.exampleOrigin]));
    const replaced = /"replacements": (\[[\s\S]*?\n {2}\])/.exec(read('sfdx-project.json'))?.[1] ?? '';
    for (const path of metaFiles.filter((name) => read(name).includes(app.salesforce.exampleOrigin))) {
      expect(replaced).toContain(basename(path).replace(/^.*(\.\w+-meta\.xml)$/, '$1'));
    }
  });
});

describe('what app.json says', () => {
  test('an event that no object tells of is refused', () => {
    expect(() => salesforceManifests({ ...app, events: ['lead-sneezed'] })).toThrow('lead-sneezed');
  });

  test('the Flow action has the labels of the action, in Apex’s own words', () => {
    const apex = read('force-app/main/default/classes/SignalboxRerouteAction.cls');
    expect(apex).toContain(`label='${app.action.name}'`);
    for (const { description } of app.action.inputs) expect(apex).toContain(description.split('.')[0]);
    for (const { label } of app.action.outputs) expect(apex).toContain(`label='${label.replace(/ \(.*/, '')}`);
    expect(read('force-app/main/default/classes/SignalboxController.cls')).toContain("'/api/v1'");
    expect(apex).toContain(`'${app.salesforce.paths.action}'`);
  });

  test('the settings tab may reach every part of the API but the leads, for which the card asks record by record, and what a manager oversees', () => {
    const apex = read('force-app/main/default/classes/SignalboxManagePaths.cls');
    const listed = /AREAS = new Set<String>\{([^}]*)\}/.exec(apex)?.[1] ?? '';
    const areas = new Set(API_ROUTES.map(({ path }) => path.split('/')[1] ?? ''));
    for (const apart of ['leads', 'version', 'disconnect', 'home', 'reports']) areas.delete(apart);
    expect(new Set([...listed.matchAll(/'([^']+)'/g)].map(([, area]) => area))).toEqual(areas);
    expect(apex).toContain("area == 'disconnect'");
    const oversee = read('force-app/main/default/classes/SignalboxOverseePaths.cls');
    for (const { method, path } of API_ROUTES.filter((route) => /^\/(home|reports)/.test(route.path))) {
      expect(oversee).toContain(`'${method.toUpperCase()} ${path}'`);
    }
  });

  test('every field the server stamps is in the package, for leads and contacts, and long enough', () => {
    const long = 'x'.repeat(1_000);
    const stamp = stampValues({ routedAt: 0, rule: long, reason: long, policyVersion: 3, method: long });
    for (const [field, value] of Object.entries(stamp)) {
      for (const object of ['Lead', 'Contact']) {
        const xml = read(`force-app/main/default/objects/${object}/fields/${field}.field-meta.xml`);
        const length = Number(/<length>(\d+)</.exec(xml)?.[1] ?? Infinity);
        expect({ field, object, fits: String(value).length <= length }).toEqual({ field, object, fits: true });
      }
    }
  });

  test('what the tests of the components show is what the server sends', () => {
    const samples = z.record(z.string(), leadTraceView).parse(JSON.parse(read('test/traces.json')));
    expect(Object.keys(samples)).toContain('routed');
  });
});
