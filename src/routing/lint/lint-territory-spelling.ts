/** Countries and regions that one table spells in two ways, or in a way nobody knows: a lead has one spelling only. */
import { countryOf } from '../territories/country-names.ts';
import { regionCode } from '../territories/region-names.ts';
import { about, type TerritoryFinding, type TerritoryLook } from '../territories/territory-finding.ts';

/** Findings about spellings. */
export function lintSpelling(look: TerritoryLook): TerritoryFinding[] {
  const countries = spellings(look, 'country');
  return [
    ...twoSpellings(look, ['country', countries], (value) => countryOf(value)?.code ?? null),
    ...mixedKinds(look, countries),
    ...twoSpellings(look, ['region', spellings(look, 'region')], regionCode),
  ];
}

/** By the spelling, the first line that uses it. */
function spellings({ compiled }: TerritoryLook, dimension: 'country' | 'region'): Map<string, string> {
  const used = new Map<string, string>();
  for (const { entry, lists } of compiled.entries) {
    for (const value of lists.get(dimension) ?? []) if (!used.has(value)) used.set(value, entry.id);
  }
  return used;
}

function twoSpellings(
  look: TerritoryLook,
  [dimension, used]: readonly ['country' | 'region', ReadonlyMap<string, string>],
  meant: (value: string) => string | null,
): TerritoryFinding[] {
  const byMeaning = Map.groupBy(used.keys(), (value) => meant(value) ?? value);
  const { table } = look.compiled;
  return [...byMeaning.values()].flatMap((values) => {
    const [one = '', other] = values;
    if (other === undefined) return [];
    const entryIds = [...new Set(values.flatMap((value) => used.get(value) ?? []))];
    const sentence =
      `“${table.name}” asks for ${dimension} “${one}” in some lines and “${other}” in others, which mean the same. ` +
      'A lead has one spelling: list both in every line, or write all lines as the field is written.';
    return about(table, ['warning', 'territory-spelling'], sentence, { entryIds, example: { [dimension]: other } });
  });
}

/** Codes beside names, and what is neither in a table of known countries. */
function mixedKinds(look: TerritoryLook, used: ReadonlyMap<string, string>): TerritoryFinding[] {
  const values = [...used.keys()];
  const kinds = new Map(values.map((value) => [value, countryOf(value)?.spelledAs ?? null]));
  const of = (kind: 'code' | 'name' | null) => values.filter((value) => kinds.get(value) === kind);
  const [codes, names, unknown] = [of('code'), of('name'), of(null)];
  const { table } = look.compiled;
  const idsOf = (listed: readonly string[]) => listed.flatMap((value) => used.get(value) ?? []).slice(0, 5);
  const findings: TerritoryFinding[] = [];
  const fewer = codes.length < names.length ? codes : names;
  const twice = new Set(codes.map((value) => countryOf(value)?.code));
  if (fewer.length > 0 && !names.some((value) => twice.has(countryOf(value)?.code))) {
    const sentence =
      `“${table.name}” writes some countries as codes (${codes.slice(0, 3).join(', ')}) and some as names (${names.slice(0, 3).join(', ')}). ` +
      'If the field has one spelling only, the others match no lead.';
    findings.push(about(table, ['warning', 'territory-spelling'], sentence, { entryIds: idsOf(fewer) }));
  }
  if (unknown.length <= codes.length + names.length) {
    for (const value of unknown) {
      const sentence = `“${table.name}” asks for country “${value}”, which is neither the code nor the name of a country. Check the spelling.`;
      findings.push(about(table, ['warning', 'territory-country-unknown'], sentence, { entryIds: idsOf([value]) }));
    }
  }
  return findings;
}
