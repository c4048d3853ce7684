/** All files under extensions that are made rather than written, as text. */
import { format } from 'prettier';
import app from '../app.json' with { type: 'json' };
import { hubspotManifests } from './hubspot-manifests.ts';
import { salesforceManifests } from './salesforce-manifests.ts';
import { salesforceModule } from './salesforce-module.ts';
import { wireTypes } from './wire-types.ts';

/** Path under extensions → exact text of the file. */
export async function renderAll(): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'hubspot/src/app/packages/shared/wire.ts': await wireTypes(),
    'salesforce/force-app/main/default/lwc/signalboxFigures/signalboxFigures.js': await salesforceModule('salesforce-logic/home.ts'),
    'salesforce/force-app/main/default/lwc/signalboxPolicy/signalboxPolicy.js': await salesforceModule('salesforce-logic/policy.ts'),
    'salesforce/force-app/main/default/lwc/signalboxTrace/signalboxTrace.js': await salesforceModule('salesforce-logic/trace.ts'),
  };
  for (const [path, content] of Object.entries(hubspotManifests(app))) {
    files[`hubspot/${path}`] = await format(JSON.stringify(content), { parser: 'json', printWidth: 140 });
  }
  for (const [path, text] of Object.entries(salesforceManifests(app))) {
    files[`salesforce/${path}`] = path.endsWith('.json') ? await format(text, { parser: 'json', printWidth: 140 }) : text;
  }
  return files;
}
