/** Whatever a policy may say can be set in the settings tab, is shown in the docs, and is decided on in a golden case: by the names in the published JSON Schema. */
import { globSync, readFileSync } from 'node:fs';
import { policyJsonSchema } from '../../src/application/configure/policy-schema.ts';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .map((file) => readFileSync(root + file, 'utf8'))
    .join('\n');

/** Names of settings, and the values of those with a closed list. */
function namesIn(schema: object): string[] {
  const { properties = {}, enum: listed = [], const: only } = schema as { properties?: object; enum?: unknown[]; const?: unknown };
  const inner = Object.values(schema).filter((value): value is object => typeof value === 'object' && value !== null);
  return [...Object.keys(properties), ...listed, only, ...inner.flatMap(namesIn)].filter((name) => typeof name === 'string');
}
const names = [...new Set(namesIn(policyJsonSchema()))];

it('is set in the settings tab', () => {
  const words = new Set(textOf('extensions/hubspot/src/app/settings/**/*.{ts,tsx}').match(/[A-Za-z]+(?:-[a-z]+)*/g));
  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});

it('has an example in docs/routing.md', () => {
  // The word after `json` says which part of a policy the example is.
  const examples = [...textOf('docs/routing.md').matchAll(/```json (\w+)\n(.*?)```/gs)]
    .map(([, part, text]) => `"${part}": ${text}`)
    .join('\n');
  expect(names.filter((name) => !examples.includes(`"${name}"`))).toEqual([]);
});

it('is in a golden case', () => {
  const cases = textOf('src/routing/cases/*.json');
  // Further domains are looked up before anything is decided, turns are given back after it.
  const elsewhere = ['aliasDomains', 'rerouted'];
  expect(names.filter((name) => !cases.includes(`"${name}"`) && !elsewhere.includes(name))).toEqual([]);
});
