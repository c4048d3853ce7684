import { Divider, Flex } from '@hubspot/ui-extensions';
import type { SectionProps } from '../section-props.ts';
import { AvailabilityEditor } from './availability-editor.tsx';
import { EntryFilterEditor } from './entry-filter-editor.tsx';
import { FallbackEditor } from './fallback-editor.tsx';
import { MatchingEditor } from './matching-editor.tsx';

/** What holds for every lead, whatever the rules say. */
export function BehaviourSection({ draft, state, directory }: SectionProps) {
  const props = { policy: state.policy, directory, edit: draft.edit };
  return (
    <Flex direction="column" gap="md">
      <FallbackEditor {...props} />
      <Divider />
      <EntryFilterEditor {...props} />
      <Divider />
      <MatchingEditor {...props} />
      <Divider />
      <AvailabilityEditor {...props} />
    </Flex>
  );
}
