import { Flex, Heading, Text, Toggle } from '@hubspot/ui-extensions';
import { ZoneSelect } from '../inputs/zone-select.tsx';
import { WorkingHoursEditor } from '../people/working-hours-editor.tsx';
import type { Directory } from '../policy/directory.ts';
import type { SlaSettings } from '../policy/policy-types.ts';
import { usualBusiness } from '../policy/usual-follow-up.ts';

type Business = NonNullable<SlaSettings['business']>;

interface BusinessHoursEditorProps {
  readonly business: Business | undefined;
  readonly directory: Directory;
  readonly onChange: (business: Business | undefined) => void;
}

/** When the business works, for limits in its time and for reps whose hours nobody knows. */
export function BusinessHoursEditor({ business, directory, onChange }: BusinessHoursEditorProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Hours of the business</Heading>
      <Text variant="microcopy">They count for limits in business hours, and for reps whose own hours are not known.</Text>
      <Toggle
        label="The business has hours"
        name="business-on"
        checked={business !== undefined}
        onChange={(checked) => onChange(checked ? usualBusiness(directory) : undefined)}
      />
      {business === undefined && <Text variant="microcopy">It works around the clock.</Text>}
      {business !== undefined && (
        <>
          <ZoneSelect
            label="Time zone"
            name="business-zone"
            zone={business.zone}
            onChange={(zone) => onChange({ ...business, zone: zone ?? directory.zone })}
          />
          <WorkingHoursEditor
            name="business"
            blocks={business.hours ?? []}
            without="Around the clock."
            addFirst="Set hours"
            onChange={(part) => {
              const hours = part([...(business.hours ?? [])]);
              onChange({ ...business, hours: hours.length === 0 ? null : hours });
            }}
          />
        </>
      )}
    </Flex>
  );
}
