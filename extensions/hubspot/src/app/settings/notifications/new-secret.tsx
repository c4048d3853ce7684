import { Alert, Button, Flex, Input, Text } from '@hubspot/ui-extensions';

interface NewSecretProps {
  readonly secret: string;
  /** Whether there was one before. */
  readonly renewed: boolean;
  readonly onSeen: () => void;
}

/** What a webhook's receiver checks signatures with. It is shown this once. */
export function NewSecret({ secret, renewed, onSeen }: NewSecretProps) {
  return (
    <Alert title="Copy the secret now: it is not shown again" variant="warning">
      <Flex direction="column" gap="sm">
        <Text>The receiver checks the header webhook-signature with it.</Text>
        {renewed && <Text>Requests are signed with the secret before it as well, until there is a newer one.</Text>}
        <Input label="Secret" name="channel-secret" readOnly value={secret} />
        <Flex direction="row">
          <Button size="sm" onClick={onSeen}>
            I have copied it
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
