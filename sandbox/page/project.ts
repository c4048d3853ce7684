import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One extension of the app, as its hsmeta file states it. */
export interface Extension {
  readonly uid: string;
  readonly kind: 'card' | 'settings';
  /** What its title says on the page. */
  readonly name: string;
  /** `crm.record.tab`, `crm.record.sidebar` or `settings`. */
  readonly location: string;
  /** Absolute path of the source file HubSpot would build. */
  readonly entry: string;
}

/** The app as its project folder states it. */
export interface Project {
  readonly appName: string;
  readonly appUid: string;
  readonly extensions: readonly Extension[];
}

/** Reads the project; throws with the file's name when one is missing or no JSON. Files are read at each call, so an edit shows after a reload. */
export async function readProject(projectDir: string): Promise<Project> {
  const { srcDir } = await readJson<{ srcDir: string }>(join(projectDir, 'hsproject.json'));
  const source = join(projectDir, srcDir);
  const app = await readJson<{ uid: string; config: { name: string } }>(join(source, 'app', 'app-hsmeta.json'));
  const extensions = await Promise.all(['cards', 'settings'].map((folder) => readFolder(source, folder, app.config.name)));
  return { appName: app.config.name, appUid: app.uid, extensions: extensions.flat() };
}

async function readFolder(source: string, folder: string, appName: string): Promise<Extension[]> {
  const names = await readdir(join(source, 'app', folder)).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('-hsmeta.json')).toSorted();
  return Promise.all(files.map((name) => readExtension(source, join(source, 'app', folder, name), appName)));
}

async function readExtension(source: string, file: string, appName: string): Promise<Extension> {
  const { uid, type, config } = await readJson<{
    uid: string;
    type: string;
    config: { name?: string; location?: string; entrypoint: string };
  }>(file);
  const kind = type === 'card' ? 'card' : type === 'settings' ? 'settings' : null;
  if (kind === null) throw new Error(`${file}: the CRM page shows extensions of type card and settings, not ${type}.`);
  return { uid, kind, name: config.name ?? appName, location: config.location ?? 'settings', entry: join(source, config.entrypoint) };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    // The project's files are the app's own; a wrong shape shows at the first use, and the project has tests for its shape.
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON.`, { cause });
  }
}
