/**
 * Bundles in memory, once per process and again only when a source file changed.
 * Extensions are built as HubSpot's own build does: one classic script, with `react`, `react-dom` and `@remote-ui/react` left out and
 * taken from the worker's globals.
 */
import { stat } from 'node:fs/promises';
import { build, formatMessages } from 'esbuild';
import type { BuildOptions, Message, Plugin } from 'esbuild';

/** What came of a build: the script, or what esbuild says is wrong, as text for a person. */
export type Bundle = { readonly built: true; readonly text: string } | { readonly built: false; readonly problem: string };

interface Kept {
  readonly bundle: Bundle;
  /** Source files (without packages) and their modification times in ms. */
  readonly sources: ReadonlyMap<string, number>;
}

/** Answers the bundle of one entry file; concurrent and repeated asks share one build. */
export type Bundler = (entry: string, kind: 'extension' | 'page') => Promise<Bundle>;

const GLOBALS: Readonly<Record<string, string>> = { react: 'React', 'react-dom': 'ReactDOM', '@remote-ui/react': 'RemoteUI' };

const fromWorkerGlobals: Plugin = {
  name: 'from-worker-globals',
  setup(setup) {
    setup.onResolve({ filter: /^(react|react-dom|@remote-ui\/react)$/ }, ({ path }) => ({ path, namespace: 'worker-global' }));
    setup.onLoad({ filter: /.*/, namespace: 'worker-global' }, ({ path }) => ({
      contents: `module.exports = globalThis.${GLOBALS[path] ?? ''};`,
      loader: 'js',
    }));
  },
};

const options = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  // React's development build says what is wrong with a list or a state update; the release builds are silent.
  define: { 'process.env.NODE_ENV': '"development"' },
  logLevel: 'silent',
  outdir: 'out',
} as const satisfies BuildOptions;

// Only extensions are somebody's work in progress here, so only they carry their sources along.
const EXTENSION = { plugins: [fromWorkerGlobals], sourcemap: 'inline' } as const satisfies BuildOptions;

/** Starts with nothing built. */
export function createBundler(): Bundler {
  const kept = new Map<string, Promise<Kept>>();
  return async (entry, kind) => {
    const before = kept.get(entry);
    if (before !== undefined && (await isFresh(await before))) return (await before).bundle;
    const now = kept.get(entry);
    const building = now !== undefined && now !== before ? now : make(entry, kind);
    kept.set(entry, building);
    return (await building).bundle;
  };
}

async function make(entry: string, kind: 'extension' | 'page'): Promise<Kept> {
  try {
    const result = await build({ ...options, entryPoints: [entry], ...(kind === 'extension' ? EXTENSION : {}) });
    return {
      bundle: { built: true, text: result.outputFiles[0]?.text ?? '' },
      sources: await modified(Object.keys(result.metafile.inputs)),
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const said = await formatMessages(error.errors, { kind: 'error', color: false });
    // No sources: a failed build is tried again at the next ask.
    return { bundle: { built: false, problem: `${entry} does not build:\n\n${said.join('\n')}` }, sources: new Map([[entry, Number.NaN]]) };
  }
}

function isBuildFailure(error: unknown): error is { readonly errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

async function modified(inputs: readonly string[]): Promise<Map<string, number>> {
  const own = inputs.filter((path) => !path.includes('node_modules') && !path.includes(':'));
  return new Map(await Promise.all(own.map(async (path) => [path, (await stat(path)).mtimeMs] as const)));
}

async function isFresh({ sources }: Kept): Promise<boolean> {
  const now = await modified([...sources.keys()]).catch(() => new Map<string, number>());
  return [...sources].every(([path, at]) => now.get(path) === at);
}
