import { Alert, Button, EmptyState, Flex, Heading, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { SectionProps } from '../section-props.ts';
import { PeopleTable } from './people-table.tsx';
import { PersonEditor } from './person-editor.tsx';

/** Everyone who can own leads: who is there, and what Signalbox knows about them beyond HubSpot. */
export function PeopleSection({ api, draft, state, directory, clock, onPeopleChanged }: SectionProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const absences = useLoad(() => api.absences());
  const inProfiles = (state.policy.people ?? []).map((profile) => profile.repId);
  const gone = inProfiles.filter((repId) => !directory.reps.some((rep) => rep.repId === repId));
  if (open !== null) {
    return (
      <Flex direction="column" gap="md">
        <Flex direction="row">
          <Button size="sm" onClick={() => setOpen(null)}>
            Back to everybody
          </Button>
        </Flex>
        <PersonEditor
          key={open}
          repId={open}
          api={api}
          policy={state.policy}
          directory={directory}
          clock={clock}
          absences={absences}
          onPeopleChanged={onPeopleChanged}
          edit={draft.edit}
        />
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Heading>People</Heading>
      <Text>
        Names, teams, hours and absences come from HubSpot. Here is what it does not know: skills, licences, limits, tags and times away.
      </Text>
      {absences.failure !== null && <FailureAlert failure={absences.failure} />}
      {gone.length > 0 && (
        <Alert title="Not in HubSpot any more" variant="warning">
          {`Something is set for ${gone.join(', ')}, whom HubSpot does not know. It does no harm.`}
        </Alert>
      )}
      {directory.reps.length === 0 ? (
        <EmptyState title="Nobody yet" imageName="contacts" layout="vertical">
          <Text>HubSpot names nobody who can own contacts, or the list could not be loaded.</Text>
        </EmptyState>
      ) : (
        <>
          <SearchInput
            label="Find a person"
            name="people-search"
            placeholder="Name, team, skill or tag"
            value={search}
            onInput={setSearch}
            onChange={setSearch}
          />
          <PeopleTable
            search={search}
            policy={state.policy}
            directory={directory}
            absences={absences.data?.absences ?? []}
            onOpen={setOpen}
          />
        </>
      )}
    </Flex>
  );
}
