import { Flex, Text } from '@hubspot/ui-extensions';
import { ZoneSelect } from '../inputs/zone-select.tsx';
import { withEntries } from '../policy/edit-people.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Profile } from '../policy/policy-types.ts';
import { HolidayPlaceEditor } from './holiday-place-editor.tsx';
import { WorkingHoursEditor } from './working-hours-editor.tsx';

interface PersonHoursProps {
  readonly profile: Profile;
  readonly policy: Policy;
  readonly onChange: (change: Change<Profile>) => void;
}

/** Hours, zone and holidays of this person, in place of HubSpot's and of everybody's. */
export function PersonHours({ profile, policy, onChange }: PersonHoursProps) {
  const { holidays } = policy.availability;
  return (
    <Flex direction="column" gap="sm">
      {policy.availability.workingHours === 'ignore' && (
        <Text variant="microcopy">Working hours do not count at the moment: see Limits and hours.</Text>
      )}
      <WorkingHoursEditor
        name={profile.repId}
        blocks={profile.workingHours ?? []}
        onChange={(blocks) => onChange((before) => withEntries(before, 'workingHours', blocks(before.workingHours ?? [])))}
      />
      <ZoneSelect
        label="Time zone"
        name={`zone-${profile.repId}`}
        zone={profile.zone ?? null}
        unset="As in HubSpot"
        onChange={(zone) => onChange((before) => withPart(before, 'zone', zone ?? undefined))}
      />
      <HolidayPlaceEditor
        name={profile.repId}
        label="Public holidays of a place of their own"
        place={profile.holidays}
        without={
          holidays === undefined
            ? 'None, as for everybody.'
            : `Those of ${holidays.country}${holidays.region === undefined ? '' : `-${holidays.region}`}, as for everybody.`
        }
        onChange={(place) => onChange((before) => withPart(before, 'holidays', place))}
      />
    </Flex>
  );
}
