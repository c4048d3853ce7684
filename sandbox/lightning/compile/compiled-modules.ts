/**
 * What the LWC compiler makes of a file, kept on disk by what it was made from: the compiler takes ten seconds for the base components, and
 * its answer to the same file never changes.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@lwc/compiler';

const KEPT_IN = fileURLToPath(new URL('../../../node_modules/.cache/lightning/', import.meta.url));

// The compiler's own declarations name their files in a way that is not found from a module, so what is used of it is said here.
const compile = transformSync as (source: string, file: string, options: Readonly<Record<string, unknown>>) => { readonly code: string };

/** One file of a Lightning component: script, template or style. */
export interface ComponentFile {
  readonly path: string;
  readonly source: string;
  /** `c` for the package's own, `lightning` for the base components. */
  readonly namespace: string;
  readonly name: string;
  /** Whether it is a style sheet that was imported for its own component alone. */
  readonly scoped: boolean;
}

/** The module the compiler makes of the file; throws its message, with the place, when the file is wrong. */
export async function compiledModule(file: ComponentFile): Promise<string> {
  const kept = join(KEPT_IN, `${digestOf(file)}.js`);
  const before = await readFile(kept, 'utf8').catch(() => null);
  if (before !== null) return before;
  const { code } = compile(file.source, file.path, {
    namespace: file.namespace,
    name: file.name,
    scopedStyles: file.scoped,
    outputConfig: { sourcemap: false },
    enableDynamicComponents: true,
    // As in Lightning Experience: form inputs take part in forms although their shadow is a synthetic one.
    enableSyntheticElementInternals: true,
  });
  await keep(kept, code);
  return code;
}

const digestOf = ({ path, source, namespace, name, scoped }: ComponentFile): string =>
  createHash('sha256')
    .update(JSON.stringify([version, namespace, name, basename(path), scoped, source]))
    .digest('hex');

/** Several processes may keep the same file at once; each writes one of its own and moves it into place whole. */
async function keep(path: string, code: string): Promise<void> {
  await mkdir(KEPT_IN, { recursive: true });
  const own = `${path}.${String(process.pid)}`;
  await writeFile(own, code);
  await rename(own, path);
}
