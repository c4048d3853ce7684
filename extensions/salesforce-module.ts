/** The logic that Salesforce's pages share with the other CRM's, as one module that a Lightning component can import. */
import { build } from 'esbuild';

const banner =
  '/** Made by `npm run render` from extensions/salesforce-logic/policy.ts, which shares its logic with the settings tab of HubSpot. Not edited by hand. */\n/* eslint-disable -- generated */';

/** The text of signalboxPolicy.js. */
export async function salesforceModule(): Promise<string> {
  const made = await build({
    entryPoints: [new URL('salesforce-logic/policy.ts', import.meta.url).pathname],
    absWorkingDir: new URL('..', import.meta.url).pathname,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    banner: { js: banner },
    logLevel: 'error',
  });
  return made.outputFiles[0]?.text ?? '';
}
