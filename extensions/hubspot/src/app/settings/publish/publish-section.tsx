import { Divider, Flex } from '@hubspot/ui-extensions';
import type { SectionProps } from '../section-props.ts';
import { CheckPanel } from './check-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { TryPanel } from './try-panel.tsx';

/** Check, try, publish: in that order, and the last is the only one that changes what happens to leads. */
export function PublishSection(props: SectionProps) {
  return (
    <Flex direction="column" gap="md">
      <CheckPanel {...props} />
      <Divider />
      <TryPanel {...props} />
      <Divider />
      <PublishPanel {...props} />
    </Flex>
  );
}
