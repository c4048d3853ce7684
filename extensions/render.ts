/** `npm run render`: writes every file made from app.json, from the server's schemas and from the logic that pages share. A test fails when one is stale. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderAll } from './rendered-files.ts';

for (const [path, text] of Object.entries(await renderAll())) {
  const file = join(import.meta.dirname, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`extensions/${path}`);
}
