/** All files under extensions/hubspot that are made rather than written, as text. */
import { format } from 'prettier';
import app from '../app.json' with { type: 'json' };
import { hubspotManifests } from './hubspot-manifests.ts';
import { wireTypes } from './wire-types.ts';

/** Path under extensions/hubspot → exact text of the file. */
export async function renderAll(): Promise<Record<string, string>> {
  const files: Record<string, string> = { 'src/app/packages/shared/wire.ts': await wireTypes() };
  for (const [path, content] of Object.entries(hubspotManifests(app))) {
    files[path] = await format(JSON.stringify(content), { parser: 'json', printWidth: 140 });
  }
  return files;
}
