/** The package's components as one script for the page. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, formatMessages, type Message } from 'esbuild';
import { readAuraEnabled } from '../apex/apex-source.ts';
import { boundaryPlugin } from './boundary-plugin.ts';
import { componentsPlugin } from './components-plugin.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The script, or what is wrong with a component, as text for a person. */
export type ComponentScript = { readonly built: true; readonly text: string } | { readonly built: false; readonly problem: string };

/**
 * Builds the script that puts `lightningComponents` on the page: `createElement` of the engine and the components in `names`, by name.
 * `packageDir` is the folder that holds `lwc` and `classes`.
 */
export async function componentScript(packageDir: string, names: readonly string[]): Promise<ComponentScript> {
  try {
    const apex = await readAuraEnabled(join(packageDir, 'classes'));
    const { outputFiles } = await build({
      stdin: { contents: entryOf(names), resolveDir: ROOT },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      plugins: [boundaryPlugin(apex), componentsPlugin(join(packageDir, 'lwc'))],
      // The engine's development build says what a component does wrong; the release build is silent.
      define: { 'process.env.NODE_ENV': '"development"', 'import.meta.env.SSR': 'false' },
      // Half the size: every page of every test loads it.
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'silent',
    });
    return { built: true, text: outputFiles[0]?.text ?? '' };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const said = await formatMessages(error.errors, { kind: 'error', color: false });
    return { built: false, problem: `The components in ${packageDir} do not build:\n\n${said.join('\n')}` };
  }
}

/** The synthetic shadow replaces parts of the page's own classes, so it comes before everything. */
const entryOf = (names: readonly string[]): string => `
import 'lwc/synthetic-shadow';
import { createElement } from 'lwc';
${names.map((name, at) => `import C${String(at)} from 'c/${name}';`).join('\n')}
globalThis.lightningComponents = { createElement, byName: { ${names.map((name, at) => `${name}: C${String(at)}`).join(', ')} } };
`;

function isBuildFailure(error: unknown): error is { readonly errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
