/** Bundles in memory, once per process and again only when a source file changed. */
import { stat } from 'node:fs/promises';
import { build, formatMessages } from 'esbuild';
import type { BuildOptions, Message } from 'esbuild';

/** What came of a build: the script, or what esbuild says is wrong, as text for a person. */
export type Bundle = { readonly built: true; readonly text: string } | { readonly built: false; readonly problem: string };

interface Kept {
  readonly bundle: Bundle;
  /** Source files (without packages) and their modification times in ms. */
  readonly sources: ReadonlyMap<string, number>;
}

type Extras = Pick<BuildOptions, 'plugins' | 'sourcemap'>;

/** Answers the bundle of one entry file, built as a page is and as `also` says; concurrent and repeated asks share one build. */
type Bundler = (entry: string, also?: Extras) => Promise<Bundle>;

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

/** Starts with nothing built. */
export function createBundler(): Bundler {
  const kept = new Map<string, Promise<Kept>>();
  return async (entry, also = {}) => {
    const before = kept.get(entry);
    if (before !== undefined && (await isFresh(await before))) return (await before).bundle;
    const now = kept.get(entry);
    const building = now !== undefined && now !== before ? now : make(entry, also);
    kept.set(entry, building);
    return (await building).bundle;
  };
}

async function make(entry: string, also: Extras): Promise<Kept> {
  try {
    const result = await build({ ...options, entryPoints: [entry], ...also });
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
