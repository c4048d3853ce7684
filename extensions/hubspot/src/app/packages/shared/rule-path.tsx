import { Accordion, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { STEP_NAMES } from './decision-words.ts';
import type { PathStepView } from './wire.ts';

/** The steps in order; what was tested or looked at in a step opens on demand. */
export function RulePath({ path }: { readonly path: readonly PathStepView[] }) {
  if (path.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Path through the rules</Heading>
      {path.map((step, index) => (
        <PathStep key={index} step={step} number={index + 1} />
      ))}
    </Flex>
  );
}

function PathStep({ step, number }: { readonly step: PathStepView; readonly number: number }) {
  return (
    <Flex direction="column" gap="flush">
      <Text>
        <Text inline format={{ fontWeight: 'demibold' }}>
          {`${number}. ${step.title ?? STEP_NAMES[step.kind]}: `}
        </Text>
        {step.sentence}
      </Text>
      {step.details.length > 0 && (
        <Accordion title={`Details of step ${number}`} size="xs">
          <List variant="unordered">
            {step.details.map((detail, index) => (
              <Text key={index} variant="microcopy">
                {detail}
              </Text>
            ))}
          </List>
        </Accordion>
      )}
    </Flex>
  );
}
