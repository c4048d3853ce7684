import { Button, Flex, Heading, List, LoadingSpinner, Tag, Text } from '@hubspot/ui-extensions';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { CheckView } from '@signalbox/shared/wire.ts';
import { type Directory, fieldAt } from '../policy/directory.ts';
import { policyToSend } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';

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

/** ` For example a lead with Country DE and Employees 49.`, by the CRM's own labels. */
function exampleOf({ exampleLead }: CheckView['findings'][number], directory: Directory): string {
  if (!exampleLead) return '';
  const known = Object.entries(exampleLead.fields).map(
    ([path, value]) => `${fieldAt(directory, path).label} ${valueLabel(directory, path, value)}`,
  );
  if (known.length === 0) return ' For example a lead of which nothing is known.';
  return ` For example a lead with ${known.length === 1 ? known[0] : `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`}.`;
}

function valueLabel(directory: Directory, path: string, value: unknown): string {
  const { options, type } = fieldAt(directory, path);
  const values = (Array.isArray(value) ? value : [value]).map(
    (one) => options?.find((option) => option.value === one)?.label ?? String(one),
  );
  return type === 'date' && typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : values.join(' and ');
}
