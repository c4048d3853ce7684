/** The logic that Salesforce's pages share with the other CRM's, as modules that a Lightning component can import. */
import { build } from 'esbuild';

const banner = (entry: string) =>
  `/** Made by \`npm run render\` from extensions/${entry}, which shares its logic with the pages of the other CRM. Not edited by hand. */\n/* eslint-disable -- generated */`;

/** Where esbuild says what file of ours a part is from, which nobody in an org can open. */
const ADDRESS = /^\/\/ extensions\/.*\n/gm;

/** The text of the module made from `entry`, a path under extensions. */
export async function salesforceModule(entry: string): Promise<string> {
  const made = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    absWorkingDir: new URL('..', import.meta.url).pathname,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    banner: { js: banner(entry) },
    logLevel: 'error',
  });
  return (made.outputFiles[0]?.text ?? '').replaceAll(ADDRESS, '');
}
