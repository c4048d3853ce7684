/** The components' script, built once and again only when a file of the package changed. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { componentScript, type ComponentScript } from './compile/component-script.ts';

interface Kept {
  readonly state: string;
  readonly script: Promise<ComponentScript>;
}

/** Starts with nothing built; concurrent and repeated asks share one build. `names` says which components the pages show. */
export function keptScript(packageDir: string, names: () => readonly string[]): () => Promise<ComponentScript> {
  let kept: Kept | null = null;
  return async () => {
    const state = `${names().join()} ${await stateOf(packageDir)}`;
    if (kept?.state !== state) kept = { state, script: componentScript(packageDir, names()) };
    return kept.script;
  };
}

/** Every file of components and classes with its time of change. */
async function stateOf(packageDir: string): Promise<string> {
  const folders = await Promise.all(
    ['lwc', 'classes'].map((folder) => readdir(join(packageDir, folder), { recursive: true, withFileTypes: true })),
  );
  const files = folders.flat().filter((entry) => entry.isFile());
  const states = await Promise.all(
    files.map(async ({ parentPath, name }) => `${join(parentPath, name)} ${String((await stat(join(parentPath, name))).mtimeMs)}`),
  );
  return states.toSorted().join('\n');
}
