/** A CRM's own words stay in its adapter, its routes, the configuration and where the parts are wired: whatever else knows them is shaped by one CRM. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;
const WORDS = /hubspot|portal|\bhs_|salesforce|sobject/i;
/** Where the words belong, and the names of the two CRMs as values of `Installation.crm`. */
const ALLOWED = [
  /^src\/crm\/(hubspot|salesforce)\//,
  /^src\/http\/.*(hubspot|salesforce)/,
  /^src\/http\/server\.ts$/,
  /^src\/config\.ts$/,
  /^src\/(main|wire-parts)\.ts$/,
];
const NAMES_OF_CRMS = /'hubspot' \| 'salesforce'|'hubspot'|'salesforce'/g;

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('src', file))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !ALLOWED.some((place) => place.test(file)));

it('finds the sources', () => expect(sources.length).toBeGreaterThan(50));

it.each(sources)('%s speaks of no CRM in particular', (file) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const strays = lines
    .map((line, i) => ({ at: `${file}:${i + 1}`, text: line.replace(NAMES_OF_CRMS, '') }))
    .filter(({ text }) => WORDS.test(text));
  expect(strays).toEqual([]);
});
