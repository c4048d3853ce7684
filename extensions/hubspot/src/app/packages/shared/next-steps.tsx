import { Flex, Heading, List, Text } from '@hubspot/ui-extensions';

/** What happens next; nothing when nothing is due. */
export function NextSteps({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>What happens next</Heading>
      <List variant="unordered">
        {sentences.map((sentence, index) => (
          <Text key={index}>{sentence}</Text>
        ))}
      </List>
    </Flex>
  );
}
