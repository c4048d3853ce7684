import { DescriptionList, DescriptionListItem, Flex, Heading, Link, Text } from '@hubspot/ui-extensions';
import type { DecisionView } from './wire.ts';

/** The account the lead was matched to, how sure that is, and what it rests on. */
export function AccountMatch({ account }: { readonly account: DecisionView['account'] }) {
  if (account === null) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Matched account</Heading>
      <DescriptionList direction="row">
        <DescriptionListItem label="Account">
          {account.url === null ? <Text>{account.name}</Text> : <Link href={account.url}>{account.name}</Link>}
        </DescriptionListItem>
        <DescriptionListItem label="Owner of the account">
          <Text>{account.ownerName ?? 'Nobody'}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Confidence">
          <Text>{`${Math.round(account.confidence * 100)}%`}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Because of">
          <Text>{account.evidence.join('; ') || account.method}</Text>
        </DescriptionListItem>
      </DescriptionList>
    </Flex>
  );
}
