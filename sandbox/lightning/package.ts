/** What a Salesforce package declares for the pages, read from its metadata: components, tabs, quick actions, permission sets. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { setIn } from './apex/manage-paths.ts';

/** A component that stands on record pages. */
export interface RecordCard {
  readonly component: string;
  readonly label: string;
  /** `Lead`, `Contact`. */
  readonly objects: readonly string[];
}

/** A tab that shows a component. */
export interface ComponentTab {
  readonly name: string;
  readonly label: string;
  readonly component: string;
}

/** A quick action on an object's records that shows a component. */
export interface QuickAction {
  readonly name: string;
  readonly object: string;
  readonly label: string;
  readonly component: string;
}

/** What holding a permission set means. */
export interface PermissionSet {
  readonly name: string;
  readonly label: string;
  readonly customPermissions: readonly string[];
  readonly classes: readonly string[];
  readonly tabs: readonly string[];
}

/** The package as the org has it. */
export interface Package {
  readonly recordCards: readonly RecordCard[];
  readonly tabs: readonly ComponentTab[];
  readonly quickActions: readonly QuickAction[];
  readonly permissionSets: readonly PermissionSet[];
  /** The sets of the class SignalboxManagePaths. */
  readonly managePaths: { readonly METHODS: readonly string[]; readonly AREAS: readonly string[] };
}

/** Reads the folder that holds `lwc`, `classes` and the rest; files are read at each call, so an edit shows after a reload. */
export async function readPackage(dir: string): Promise<Package> {
  const source = await readFile(join(dir, 'classes', 'SignalboxManagePaths.cls'), 'utf8');
  return {
    recordCards: await recordCards(dir),
    tabs: (await metadata(dir, 'tabs', 'CustomTab')).map(({ name, value }) => ({
      name,
      label: textOf(value['label']),
      component: textOf(value['lwcComponent']),
    })),
    quickActions: (await metadata(dir, 'quickActions', 'QuickAction')).map(quickAction),
    permissionSets: (await metadata(dir, 'permissionsets', 'PermissionSet')).map(permissionSet),
    managePaths: { METHODS: setIn(source, 'METHODS'), AREAS: setIn(source, 'AREAS') },
  };
}

type Xml = Readonly<Record<string, unknown>>;

interface Metadata {
  readonly name: string;
  readonly value: Xml;
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false });

/** The files of one type, by the name before the first `.x-meta.xml`. */
async function metadata(dir: string, folder: string, root: string): Promise<Metadata[]> {
  const files = (await readdir(join(dir, folder)).catch((): string[] => [])).filter((file) => file.endsWith('-meta.xml')).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.[\w]+-meta\.xml$/, ''),
      value: partOf(parser.parse(await readFile(join(dir, folder, file), 'utf8')), root),
    })),
  );
}

async function recordCards(dir: string): Promise<RecordCard[]> {
  const folders = await readdir(join(dir, 'lwc'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const bundles = await Promise.all(names.toSorted().map((name) => metadata(dir, join('lwc', name), 'LightningComponentBundle')));
  return bundles.flat().flatMap(({ name, value }) => {
    if (!listOf(partOf(value, 'targets')['target']).includes('lightning__RecordPage')) return [];
    const configs = listOf(partOf(value, 'targetConfigs')['targetConfig']);
    const objects = configs.flatMap((config) => listOf(partOf(config, 'objects')['object'])).map(textOf);
    return [{ component: name, label: textOf(value['masterLabel']), objects: [...new Set(objects)] }];
  });
}

/** A quick action's file is named `Lead.Signalbox_Reroute`. */
function quickAction({ name, value }: Metadata): QuickAction {
  const [object = ''] = name.split('.');
  return { name, object, label: textOf(value['label']), component: textOf(value['lightningWebComponent']) };
}

function permissionSet({ name, value }: Metadata): PermissionSet {
  return {
    name,
    label: textOf(value['label']),
    customPermissions: granted(value['customPermissions'], 'name', 'enabled'),
    classes: granted(value['classAccesses'], 'apexClass', 'enabled'),
    tabs: listOf(value['tabSettings'])
      .filter((setting) => partText(setting, 'visibility') === 'Visible')
      .map((setting) => partText(setting, 'tab')),
  };
}

const granted = (entries: unknown, key: string, flag: string): string[] =>
  listOf(entries)
    .filter((entry) => partText(entry, flag) === 'true')
    .map((entry) => partText(entry, key));

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const partText = (value: unknown, key: string): string => textOf(objectOf(value)[key]);
const partOf = (value: unknown, key: string): Xml => objectOf(objectOf(value)[key]);
const objectOf = (value: unknown): Xml => (typeof value === 'object' && value !== null ? (value as Xml) : {});
