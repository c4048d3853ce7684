/** Turns the source into what a deployment sends, and lists its parts: a file with a wrong name, folder or suffix is not among them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';

const project = join(import.meta.dirname, '..');
const folders = ['force-app', 'client-app'].map((name) => join(project, name));
const components = ComponentSet.fromSource(folders).getSourceComponents().toArray();
const found = new Set(components.flatMap((part) => [part.xml, part.content, ...part.walkContent()]).filter(Boolean));
for (const child of components.flatMap((part) => part.getChildren())) found.add(child.xml);

const unknown = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !found.has(file));
if (unknown.length > 0) throw new Error(`no type of metadata claims these files:\n${unknown.join('\n')}`);

const outputDirectory = mkdtempSync(join(tmpdir(), 'signalbox-converted-'));
try {
  await new MetadataConverter().convert(components, 'metadata', { type: 'directory', outputDirectory });
} finally {
  rmSync(outputDirectory, { recursive: true });
}

const counts = Map.groupBy(components, (part) => part.type.name);
for (const [type, parts] of [...counts].toSorted()) console.log(`${String(parts.length).padStart(4)}  ${type}`);
console.log(`${components.length} components converted, no file left over`);
