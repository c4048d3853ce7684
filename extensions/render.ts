/** `npm run render`: writes every file made from app.json and from the server's schemas. A test fails when one is stale. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderAll } from './rendered-files.ts';

const root = join(import.meta.dirname, 'hubspot');
for (const [path, text] of Object.entries(await renderAll())) {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`extensions/hubspot/${path}`);
}
