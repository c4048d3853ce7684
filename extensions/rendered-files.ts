/** All files under extensions that are made rather than written, as text. */
import { format } from 'prettier';
import app from '../app.json' with { type: 'json' };
import { hubspotManifests } from './hubspot-manifests.ts';
import { salesforceModule } from './salesforce-module.ts';
import { wireTypes } from './wire-types.ts';

/** Path under extensions → exact text of the file. */
export async function renderAll(): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'hubspot/src/app/packages/shared/wire.ts': await wireTypes(),
    'salesforce/force-app/main/default/lwc/signalboxPolicy/signalboxPolicy.js': await salesforceModule(),
  };
  for (const [path, content] of Object.entries(hubspotManifests(app))) {
    files[`hubspot/${path}`] = await format(JSON.stringify(content), { parser: 'json', printWidth: 140 });
  }
  return files;
}
