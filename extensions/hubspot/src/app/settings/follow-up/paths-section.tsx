import { Accordion, Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { addPath } from '../policy/edit-paths.ts';
import type { SectionProps } from '../section-props.ts';
import { PathEditor } from './path-editor.tsx';

/** Automated follow-ups that rules can put leads on. */
export function PathsSection({ draft, state, directory }: SectionProps) {
  const paths = state.policy.paths ?? [];
  return (
    <Flex direction="column" gap="md">
      <Heading>Follow-up paths</Heading>
      <Text>
        Nurture, or an AI that writes first: a rule puts a lead on a path, HubSpot works on it, and a person takes over when it is time.
      </Text>
      {paths.length === 0 && (
        <EmptyState title="No paths yet" imageName="target" layout="vertical">
          <Text>Add a path for leads that need no person yet.</Text>
        </EmptyState>
      )}
      {paths.map((path, at) => (
        <Accordion key={path.id} title={path.name} size="sm" defaultOpen={at === 0}>
          <PathEditor path={path} policy={state.policy} directory={directory} edit={draft.edit} />
        </Accordion>
      ))}
      <Flex direction="row">
        <Button variant="primary" onClick={() => draft.edit(addPath)}>
          Add a path
        </Button>
      </Flex>
    </Flex>
  );
}
