/** A CRM's own words stay in its adapter, its routes, the configuration and where the parts are wired: whatever else knows them is shaped by one CRM. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Products, objects and id prefixes that only one CRM has. */
const WORDS = {
  hubspot: /hubspot|portal|\bhs_/i,
  salesforce:
    /salesforce|\bsobject|sfdc|\bsoql\b|\bapex\b|\blightning\b|\blwc\b|chatter|omni-?channel|my ?domain|__c\b|\b00[dgq]|'00[135]'/i,
};
type Crm = keyof typeof WORDS;

/** Where the words of one CRM belong. */
const PLACES: Readonly<Record<Crm, readonly RegExp[]>> = {
  hubspot: [/^src\/crm\/hubspot\//, /^src\/http\/.*hubspot/, /^extensions\/hubspot/],
  salesforce: [/^src\/crm\/salesforce\//, /^src\/http\/.*salesforce/, /^extensions\/salesforce/],
};
/** Where the parts of both are named. */
const NAMED_TOGETHER = [/^src\/http\/server\.ts$/, /^src\/config\.ts$/, /^src\/(main|wire-parts)\.ts$/, /^extensions\/[^/]+\.ts$/];
/** The names of the two CRMs as values of `Installation.crm`, and the addresses of modules that both extensions are made of. */
const NAMES_OF_CRMS = /'hubspot'|'salesforce'|from '\.[^']*'/g;
/** Others' code, what a tool writes, and what is compared with the other CRM on purpose. */
const NOT_OURS = /node_modules|\.test\.[jt]sx?$|\/(test|__tests__|staticresources)\/|package-lock\.json$|\.generated\./;

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.([jt]sx?|cls|html|css|json|xml)$/.test(file) && !NOT_OURS.test(file));
const sources = filesUnder('src');
/** The modules rendered from logic that both share are among them. */
const extensions = filesUnder('extensions');

/** Lines with a word of this CRM. */
function straysIn(file: string, crm: Crm): { at: string; text: string }[] {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  return lines
    .map((line, i) => ({ at: `${file}:${i + 1}`, text: line.replace(NAMES_OF_CRMS, '') }))
    .filter(({ text }) => WORDS[crm].test(text));
}

const outside = (crm: Crm, file: string): boolean => ![...PLACES[crm], ...NAMED_TOGETHER].some((place) => place.test(file));

it('finds the sources', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(extensions.length).toBeGreaterThan(100);
});

describe.each(['hubspot', 'salesforce'] as const)('the words of %s', (crm) => {
  it('are known to its own adapter', () => {
    const own = sources.filter((file) => file.startsWith(`src/crm/${crm}/`));
    expect(own.flatMap((file) => straysIn(file, crm)).length).toBeGreaterThan(50);
  });

  it('stand nowhere else in the sources', () => {
    expect(sources.filter((file) => outside(crm, file)).flatMap((file) => straysIn(file, crm))).toEqual([]);
  });

  it('stand in no extension of the other', () => {
    // Comments may say what is shared with the other; people read the rest.
    const others = extensions.filter((file) => outside(crm, file));
    const strays = others.flatMap((file) => straysIn(file, crm));
    expect(others.some((file) => /signalboxPolicy\.js$|wire\.ts$/.test(file))).toBe(true);
    expect(strays.filter(({ text }) => !/^\s*(\/\/|\/?\*)/.test(text))).toEqual([]);
  });
});
