/** Whatever a policy may say can be set in the settings tab, is shown in the docs, and is decided on in a golden case: by the names in the published JSON Schema. */
import { globSync, readFileSync } from 'node:fs';
import { nodeOf, type Schema } from '../../extensions/salesforce-logic/schema-node.ts';
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

/** What the form of Salesforce's tab shows of a part of the policy: names of settings and the values it offers; a condition has an editor of its own. */
function shownIn(schema: Schema, name: string): string[] {
  const node = nodeOf(schema, name);
  switch (node.kind) {
    case 'object':
      return Object.entries(node.properties).flatMap(([key, inner]) => [key, ...shownIn(inner, key)]);
    case 'union':
      return node.variants.flatMap(({ key, schema: form }) => [key, ...shownIn(form, name)]);
    case 'optional':
      return shownIn(node.inner, name);
    case 'list':
    case 'map':
      return shownIn(node.of, name);
    case 'choice':
    case 'choices':
      return node.options.map(({ value }) => String(value));
    case 'condition':
      return conditionWords;
    default:
      return [];
  }
}
const lwc = 'extensions/salesforce/force-app/main/default/lwc';
const conditionEditors =
  textOf(`${lwc}/signalbox{Condition,Test}/*.{js,html}`) +
  textOf(`extensions/hubspot/src/app/settings/policy/{edit-condition,field-operators}.ts`);
const conditionWords = conditionEditors.match(/[A-Za-z]+(?:-[a-z]+)*/g) ?? [];

it('is set in the settings tab of Salesforce', () => {
  const schema: Schema = policyJsonSchema();
  const inForms = [...textOf(`${lwc}/signalboxSettings/sections.js`).matchAll(/parts: \[([^\]]*)\]/g)].flatMap(
    ([, list = '']) => list.match(/\w+/g) ?? [],
  );
  const inEditors = textOf(`${lwc}/signalbox*/*.js`).matchAll(/schema\?\.properties\.(\w+)\.items/g);
  const parts = [...new Set([...inForms, ...[...inEditors].map(([, part = '']) => part)])];
  const shown = new Set(['format', ...parts.flatMap((part) => [part, ...shownIn(schema.properties?.[part] ?? {}, part)])]);
  expect(parts.toSorted()).toEqual(
    Object.keys(schema.properties ?? {})
      .filter((part) => part !== 'format')
      .toSorted(),
  );
  expect(names.filter((name) => !shown.has(name))).toEqual([]);
});

it('has a name in words', () => {
  const untitled = (schema: object): string[] => {
    const { properties = {} } = schema as { properties?: Record<string, { title?: string }> };
    const inner = Object.values(schema).filter((value): value is object => typeof value === 'object' && value !== null);
    return [...Object.keys(properties).filter((name) => properties[name]?.title === undefined), ...inner.flatMap(untitled)];
  };
  expect(untitled(policyJsonSchema())).toEqual([]);
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
