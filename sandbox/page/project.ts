import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One extension of the app, as its hsmeta file states it. */
export interface Extension {
  readonly uid: string;
  readonly kind: 'card' | 'page' | 'settings';
  /** What its title says on the page. */
  readonly name: string;
  /** `crm.record.tab`, `crm.record.sidebar`, `pages` or `settings`. */
  readonly location: string;
  /** Absolute path of the source file HubSpot would build. */
  readonly entry: string;
}

/** What a workflow may do with the app: the action's inputs, as the workflow editor would ask for them. */
export interface WorkflowAction {
  readonly uid: string;
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly label: string; readonly description: string | null }[];
}

/** The app as its project folder states it. */
export interface Project {
  readonly appName: string;
  readonly appUid: string;
  readonly extensions: readonly Extension[];
  readonly workflowActions: readonly WorkflowAction[];
}

/** Reads the project; throws with the file's name when one is missing or no JSON. Files are read at each call, so an edit shows after a reload. */
export async function readProject(projectDir: string): Promise<Project> {
  const { srcDir } = await readJson<{ srcDir: string }>(join(projectDir, 'hsproject.json'));
  const source = join(projectDir, srcDir);
  const app = await readJson<{ uid: string; config: { name: string } }>(join(source, 'app', 'app-hsmeta.json'));
  const files = await Promise.all(['cards', 'pages', 'settings'].map((folder) => metaFiles(join(source, 'app', folder))));
  const extensions = await Promise.all(files.flat().map((file) => readExtension(source, file, app.config.name)));
  const actions = await metaFiles(join(source, 'app', 'workflow-actions'));
  return { appName: app.config.name, appUid: app.uid, extensions, workflowActions: await Promise.all(actions.map(readWorkflowAction)) };
}

/** The hsmeta files that lie directly in a folder; none when there is no such folder. */
async function metaFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('-hsmeta.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

interface ActionMeta {
  readonly uid: string;
  readonly config: {
    readonly inputFields?: readonly { readonly typeDefinition: { readonly name: string } }[];
    readonly labels: {
      readonly en: {
        readonly actionName: string;
        readonly inputFieldLabels?: Readonly<Record<string, string>>;
        readonly inputFieldDescriptions?: Readonly<Record<string, string>>;
      };
    };
  };
}

async function readWorkflowAction(file: string): Promise<WorkflowAction> {
  const { uid, config } = await readJson<ActionMeta>(file);
  const { actionName, inputFieldLabels = {}, inputFieldDescriptions = {} } = config.labels.en;
  const names = (config.inputFields ?? []).map(({ typeDefinition }) => typeDefinition.name);
  return {
    uid,
    name: actionName,
    inputs: names.map((name) => ({ name, label: inputFieldLabels[name] ?? name, description: inputFieldDescriptions[name] ?? null })),
  };
}

/** Each kind, and where it is where its file does not say. */
const KINDS = [
  ['card', 'crm.record.tab'],
  ['page', 'pages'],
  ['settings', 'settings'],
] as const;

async function readExtension(source: string, file: string, appName: string): Promise<Extension> {
  const { uid, type, config } = await readJson<{
    uid: string;
    type: string;
    config: { name?: string; location?: string; entrypoint: string };
  }>(file);
  const known = KINDS.find(([name]) => name === type);
  if (known === undefined) throw new Error(`${file}: the CRM page shows extensions of type card, page and settings, not ${type}.`);
  const [kind, usual] = known;
  return { uid, kind, name: config.name ?? appName, location: config.location ?? usual, entry: join(source, config.entrypoint) };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    // The project's files are the app's own; a wrong shape shows at the first use, and the project has tests for its shape.
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON.`, { cause });
  }
}
