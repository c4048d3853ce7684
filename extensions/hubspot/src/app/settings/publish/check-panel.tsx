import { Button, Flex, Heading, List, LoadingSpinner, Tag, Text } from '@hubspot/ui-extensions';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { CheckView } from '@signalbox/shared/wire.ts';
import type { Directory } from '../policy/directory.ts';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { exampleOf } from './finding-words.ts';

/** What is wrong or doubtful in the rules as they stand on the page. */
export function CheckPanel({ api, draft, state, directory }: SectionProps) {
  const check = useLoad(() => api.check(policyToSend(draft.read() ?? state)));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Check</Heading>
      {check.loading && <LoadingSpinner label="Checking the rules" showLabel />}
      {check.failure !== null && <FailureAlert failure={check.failure} />}
      {check.data !== null && !check.loading && <Findings findings={check.data.findings} directory={directory} />}
      <Flex direction="row">
        <Button size="sm" disabled={check.loading} onClick={() => void check.reload()}>
          Check again
        </Button>
      </Flex>
    </Flex>
  );
}

interface FindingsProps {
  readonly findings: CheckView['findings'];
  readonly directory: Directory;
}

function Findings({ findings, directory }: FindingsProps) {
  if (findings.length === 0) return <Text>Nothing to object to.</Text>;
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return (
    <Flex direction="column" gap="xs">
      <Text>
        {errors === 0
          ? 'These may be meant so; publishing is possible.'
          : `${errors} ${errors === 1 ? 'error has' : 'errors have'} to be put right before publishing.`}
      </Text>
      <List variant="unordered">
        {findings.map((finding, index) => (
          <Text key={index}>
            <Tag inline variant={finding.severity === 'error' ? 'error' : 'warning'}>
              {finding.severity === 'error' ? 'Error' : 'Warning'}
            </Tag>
            {` ${finding.sentence}${exampleOf(finding, directory)}`}
          </Text>
        ))}
      </List>
    </Flex>
  );
}
