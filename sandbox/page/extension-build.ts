/**
 * How HubSpot's own build makes an extension: one classic script, with `react`, `react-dom` and `@remote-ui/react` left out and taken from the
 * worker's globals.
 */
import type { BuildOptions, Plugin } from 'esbuild';

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

/** Only extensions are somebody's work in progress here, so only they carry their sources along. */
export const EXTENSION_BUILD = { plugins: [fromWorkerGlobals], sourcemap: 'inline' } as const satisfies BuildOptions;
