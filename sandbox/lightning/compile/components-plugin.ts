/** Lets esbuild take Lightning components: finds them as the platform does, and has each file compiled. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OnResolveResult, Plugin } from 'esbuild';
import { resolveModule } from '@lwc/module-resolver';
import { compiledModule } from './compiled-modules.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BASE_COMPONENTS = join(ROOT, 'node_modules', 'lightning-base-components');
const BOUNDARY = fileURLToPath(new URL('../boundary/', import.meta.url));
const ICONS = fileURLToPath(new URL('./icon-templates.ts', import.meta.url));

// The resolver's own declarations name their files in a way that is not found from a module, so what is used of it is said here.
const resolveComponent = resolveModule as (specifier: string, importer: string, config: object) => { readonly entry: string };

/** `lwcDir` holds the package's own components, one folder each; a page imports them as `c/name`. */
export function componentsPlugin(lwcDir: string): Plugin {
  const inBaseComponents = createFinder();
  return {
    name: 'lightning-components',
    setup(build) {
      build.onResolve({ filter: /^c\// }, ({ path }) => componentIn(lwcDir, path.slice('c/'.length)));
      build.onResolve({ filter: /^lightning\/quickActionPanel$/ }, ({ path }) => componentIn(BOUNDARY, path.slice('lightning/'.length)));
      build.onResolve({ filter: /^lightning\/iconSvgTemplates/ }, () => ({ path: ICONS }));
      build.onResolve({ filter: /^(lightning|@salesforce)\// }, ({ path, importer }) => inBaseComponents(path, importer));
      build.onResolve({ filter: /^\..*\.(html|css)(\?scoped=true)?$/ }, ({ path, resolveDir }) => besides(path, resolveDir));
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export default undefined;' }));
      build.onLoad({ filter: /\.(js|html|css)$/ }, async ({ path, suffix }) => {
        if (!isComponentFile(path, lwcDir)) return null;
        const namespace = path.startsWith(lwcDir) ? 'c' : 'lightning';
        const source = await readFile(path, 'utf8');
        const contents = await compiledModule({ path, source, namespace, name: basename(dirname(path)), scoped: suffix !== '' });
        return { contents, loader: 'js', resolveDir: dirname(path) };
      });
    },
  };
}

const isComponentFile = (path: string, lwcDir: string): boolean =>
  [lwcDir, join(BASE_COMPONENTS, 'src'), BOUNDARY].some((dir) => path.startsWith(dir));

/** A component's script; null when there is none of that name. */
function componentIn(dir: string, name: string): OnResolveResult | null {
  const path = join(dir, name, `${name}.js`);
  return existsSync(path) ? { path } : null;
}

/** Templates and styles that nobody wrote are asked for all the same: a component without them has none. */
function besides(path: string, resolveDir: string): OnResolveResult {
  const [file = path, suffix] = path.split('?');
  const found = resolve(resolveDir, file);
  return {
    path: found,
    ...(existsSync(found) ? {} : { namespace: 'left-out' }),
    ...(suffix === undefined ? {} : { suffix: `?${suffix}` }),
  };
}

/** Finds what the base components bring: themselves, their labels, formats and switches. Null leaves the import to others. */
function createFinder(): (specifier: string, importer: string) => OnResolveResult | null {
  const found = new Map<string, OnResolveResult | null>();
  return (specifier, importer) => {
    // They use more of each other than they offer to the rest; formats and the form factor are the platform's, for everybody.
    const from = specifier.startsWith('@salesforce/') || importer.startsWith(BASE_COMPONENTS) ? BASE_COMPONENTS : ROOT;
    const key = `${from} ${specifier}`;
    const result = found.get(key) ?? find(specifier, from);
    found.set(key, result);
    return result;
  };
}

function find(specifier: string, from: string): OnResolveResult | null {
  try {
    const modules = [{ npm: 'lightning-base-components' }];
    return { path: resolveComponent(specifier, join(from, 'module.js'), { modules, rootDir: ROOT }).entry };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'NO_LWC_MODULE_FOUND') return null;
    throw error;
  }
}
