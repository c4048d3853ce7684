/** Compares Salesforce metadata files with the types Salesforce publishes of its metadata: unknown or missing parts, wrong values. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { XMLParser } from 'fast-xml-parser';

const require = createRequire(import.meta.url);
const types = require.resolve('@salesforce/types/metadata');
const compiler = join(require.resolve('typescript/package.json'), '../bin/tsc');

/** XML has text only, and one element where there may be several: the same types, as XML can say them. */
const AS_XML = `
type Plain<T> = T extends boolean ? 'true' | 'false' : T extends number ? \`\${number}\` : T extends object ? Written<T> : T;
type Lists<T> = { [K in keyof T]-?: NonNullable<T[K]> extends readonly unknown[] ? K : never }[keyof T];
type Written<T> =
  { [K in keyof T as K extends Lists<T> ? never : K]: Plain<NonNullable<T[K]>> }
  & { [K in Lists<T>]?: NonNullable<T[K]> extends readonly (infer One)[] ? Plain<One> | Plain<One>[] : never };
`;

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, ignoreDeclaration: true });

/** A file by its name, to be named in problems. */
export interface MetadataFile {
  readonly name: string;
  readonly xml: string;
}

/** One line for each problem, with the name of the file; empty = all is as Salesforce says. */
export async function metadataProblems(files: readonly MetadataFile[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-metadata-'));
  try {
    const named = files.map((file, index) => ({ ...file, code: `file${index}.ts` }));
    await Promise.all(named.map(({ code, xml }) => writeFile(join(folder, code), typed(xml))));
    const config = {
      compilerOptions: { noEmit: true, strict: true, skipLibCheck: true, module: 'nodenext', types: [] },
      files: named.map(({ code }) => code),
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const output = await compile(folder);
    return named
      .reduce((lines, { code, name }) => lines.replaceAll(code, name), output)
      .split('\n')
      .filter(Boolean);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function typed(xml: string): string {
  const parsed: unknown = parser.parse(xml);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('not XML');
  const [root] = Object.entries<unknown>({ ...parsed });
  if (root === undefined) throw new Error('an empty file');
  const [type, content] = root;
  return `import type * as Salesforce from ${JSON.stringify(types)};${AS_XML}
export const file: Written<Salesforce.${type}> = ${JSON.stringify(checkable(type, content), null, 2)};`;
}

/** Two types say less, or more, than their files: the shape of target configurations is not told, and the code of a class is a file of its own. */
function checkable(type: string, content: unknown): unknown {
  if (typeof content !== 'object') return {};
  if (type === 'LightningComponentBundle') return { ...content, targetConfigs: '' };
  if (type === 'ApexClass') return { content: '', ...content };
  return content;
}

async function compile(folder: string): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder });
    return '';
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
      return error.stdout;
    }
    throw error;
  }
}
