import { Flex, Input, Text, Toggle } from '@hubspot/ui-extensions';
import { withPart } from '../policy/optional-part.ts';
import type { HolidayPlace } from '../policy/policy-types.ts';
import { wrong } from '../inputs/wrong.ts';

interface HolidayPlaceEditorProps {
  readonly name: string;
  readonly label: string;
  readonly place: HolidayPlace | undefined;
  /** Said while no place is set. */
  readonly without: string;
  readonly onChange: (place: HolidayPlace | undefined) => void;
}

/** The country, and where it matters the region, whose public holidays count. */
export function HolidayPlaceEditor({ name, label, place, without, onChange }: HolidayPlaceEditorProps) {
  const country = place === undefined ? null : countryName(place.country);
  return (
    <Flex direction="column" gap="xs">
      <Toggle
        label={label}
        name={`holidays-${name}`}
        checked={place !== undefined}
        onChange={(checked) => onChange(checked ? { country: 'US' } : undefined)}
      />
      {place === undefined ? (
        <Text variant="microcopy">{without}</Text>
      ) : (
        <Flex direction="row" gap="sm" wrap>
          <Input
            label="Country"
            name={`holidays-country-${name}`}
            description={country ?? 'Two letters: DE, US, GB.'}
            value={place.country}
            {...wrong(country === null ? 'Not a country code: write two letters, such as DE.' : null)}
            onChange={(typed) => onChange({ ...place, country: typed.trim().toUpperCase() })}
          />
          <Input
            label="Region, where holidays differ"
            name={`holidays-region-${name}`}
            description="As in BY for Bavaria or CA for California. Empty = the whole country."
            value={place.region ?? ''}
            onChange={(typed) => onChange(withPart(place, 'region', typed.trim() === '' ? undefined : typed.trim().toUpperCase()))}
          />
        </Flex>
      )}
    </Flex>
  );
}

/** "Germany"; null for letters that no country has. */
function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code)) return null;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) ?? null;
}
