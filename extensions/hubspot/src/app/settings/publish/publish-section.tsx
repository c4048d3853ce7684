import { Divider, Flex } from '@hubspot/ui-extensions';
import { isUnsaved, type DraftState } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { CheckPanel } from './check-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { RehearsePanel } from './rehearse-panel.tsx';
import { TryPanel } from './try-panel.tsx';

/** Check, compare, rehearse, try, publish: in that order, and the last is the only one that changes what happens to leads. */
export function PublishSection(props: SectionProps) {
  return (
    <Flex direction="column" gap="md">
      <CheckPanel {...props} />
      <Divider />
      <ChangesPanel key={standingOf(props.state)} {...props} />
      <Divider />
      <RehearsePanel {...props} />
      <Divider />
      <TryPanel {...props} />
      <Divider />
      <PublishPanel {...props} />
    </Flex>
  );
}

/** Changes when publishing, discarding or undoing leaves other rules to compare. */
const standingOf = (state: DraftState): string => `${state.published.version} ${state.stored?.revision ?? 0} ${String(isUnsaved(state))}`;
