import { Button, Flex, Heading, List, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { DifferencesView } from '@signalbox/shared/wire.ts';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';

/** What the rules on the page change against the version in force, in plain words. */
export function ChangesPanel({ api, draft, state }: SectionProps) {
  const changes = useLoad(() => api.difference(policyToSend(draft.read() ?? state)));
  return (
    <Flex direction="column" gap="sm">
      <Heading>What changes</Heading>
      {changes.loading && <LoadingSpinner label="Comparing with the version in force" showLabel />}
      {changes.failure !== null && <FailureAlert failure={changes.failure} />}
      {changes.data !== null && !changes.loading && <Changes changes={changes.data} inForce={state.published.version} />}
      <Flex direction="row">
        <Button size="sm" disabled={changes.loading} onClick={() => void changes.reload()}>
          Compare again
        </Button>
      </Flex>
    </Flex>
  );
}

function Changes({ changes: { total, differences }, inForce }: { readonly changes: DifferencesView; readonly inForce: number }) {
  if (total === 0) return <Text>{`Nothing against version ${inForce}, which is in force.`}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <Text>{`${total} ${total === 1 ? 'change' : 'changes'} against version ${inForce}, which is in force:`}</Text>
      <List variant="unordered">
        {differences.map((difference, index) => (
          <Flex key={index} direction="column" gap="flush">
            <Text>{difference.sentence}</Text>
            {difference.before !== null && <Text variant="microcopy">{`Before: ${difference.before}`}</Text>}
            {difference.after !== null && <Text variant="microcopy">{`Then: ${difference.after}`}</Text>}
          </Flex>
        ))}
      </List>
      {differences.length < total && <Text variant="microcopy">{`And ${total - differences.length} more.`}</Text>}
    </Flex>
  );
}
