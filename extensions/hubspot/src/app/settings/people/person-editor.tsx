import { Accordion, Flex, Heading, Select, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { Loaded } from '@signalbox/shared/use-load.ts';
import type { AbsencesView } from '@signalbox/shared/wire.ts';
import { ListInput } from '../inputs/list-input.tsx';
import { repChoices, repName, type Directory } from '../policy/directory.ts';
import { changeProfile, knownTags, profileInWords, profileOf, withEntries } from '../policy/edit-people.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Profile } from '../policy/policy-types.ts';
import { AbsencesEditor } from './absences-editor.tsx';
import { LicencesEditor } from './licences-editor.tsx';
import { PersonHours } from './person-hours.tsx';
import { PersonLimits } from './person-limits.tsx';
import { RampEditor } from './ramp-editor.tsx';
import { SkillsEditor } from './skills-editor.tsx';

interface PersonEditorProps {
  readonly repId: string;
  readonly api: Api;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly absences: Loaded<AbsencesView>;
  readonly onPeopleChanged: () => void;
  readonly edit: (change: Change<Policy>) => void;
}

/** Everything about one person that HubSpot does not know. Times away hold at once; the rest is part of the draft. */
export function PersonEditor({ repId, api, policy, directory, clock, absences, onPeopleChanged, edit }: PersonEditorProps) {
  const profile = profileOf(policy, repId);
  const rep = directory.reps.find((one) => one.repId === repId);
  const change = (part: Change<Profile>) => edit((before) => changeProfile(before, repId, part));
  const tags = knownTags(policy);
  return (
    <Flex direction="column" gap="md">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>{repName(directory, repId)}</Heading>
        {rep !== undefined && <StatusTag variant={rep.available ? 'success' : 'warning'}>{rep.availability}</StatusTag>}
      </Flex>
      <Text variant="microcopy">{profileInWords(profile) || 'Nothing is set here: everything is as HubSpot says.'}</Text>
      <Accordion title="Times away" size="sm" defaultOpen>
        <AbsencesEditor repId={repId} api={api} clock={clock} absences={absences} onChanged={onPeopleChanged} />
      </Accordion>
      <Accordion title="Skills" size="sm" defaultOpen={profile.skills !== undefined}>
        <SkillsEditor profile={profile} policy={policy} onChange={change} />
      </Accordion>
      <Accordion title="Licences" size="sm" defaultOpen={profile.licences !== undefined}>
        <LicencesEditor
          licences={profile.licences ?? []}
          onChange={(part) => change((before) => withEntries(before, 'licences', part(before.licences ?? [])))}
        />
      </Accordion>
      <Accordion title="Limits" size="sm" defaultOpen={profile.caps !== undefined || profile.maxOpen !== undefined}>
        <PersonLimits profile={profile} policy={policy} onChange={change} />
      </Accordion>
      <Accordion
        title="Hours, time zone and holidays"
        size="sm"
        defaultOpen={profile.workingHours !== undefined || profile.zone !== undefined}
      >
        <PersonHours profile={profile} policy={policy} onChange={change} />
      </Accordion>
      <Accordion title="Manager" size="sm" defaultOpen={profile.managerId !== undefined}>
        <Select
          label="Manager"
          name={`manager-${repId}`}
          description="Is told when this person misses a limit."
          options={[{ label: 'As set under Notifications', value: '' }, ...repChoices(directory, profile.managerId)]}
          value={profile.managerId ?? ''}
          onChange={(chosen) => change((before) => withPart(before, 'managerId', chosen === '' ? undefined : String(chosen)))}
        />
      </Accordion>
      <Accordion title="Tags and first weeks" size="sm" defaultOpen={profile.tags !== undefined || profile.ramp !== undefined}>
        <Flex direction="column" gap="sm">
          <ListInput
            label="Tags"
            name={`tags-${repId}`}
            values={profile.tags ?? []}
            description={tags.length === 0 ? 'A pool can weigh its members by tag: senior, part-time.' : `In use: ${tags.join(', ')}.`}
            onChange={(values) => change((before) => withEntries(before, 'tags', values))}
          />
          <RampEditor repId={repId} ramp={profile.ramp} onChange={change} />
        </Flex>
      </Accordion>
    </Flex>
  );
}
