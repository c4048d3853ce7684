import { Alert, DescriptionList, DescriptionListItem, Flex, Heading, Link, LoadingButton, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ConnectionView } from '@signalbox/shared/wire.ts';

const STATES = {
  connected: { label: 'Connected', variant: 'success' },
  disconnected: { label: 'Disconnected', variant: 'danger' },
  uninstalled: { label: 'Uninstalled', variant: 'default' },
} as const;

interface ConnectionStatusProps {
  readonly connection: ConnectionView;
  readonly clock: Clock;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

/** The connection to HubSpot, and the way back when it is lost. */
export function ConnectionStatus({ connection, clock, refreshing, onRefresh }: ConnectionStatusProps) {
  const state = STATES[connection.state];
  const reconnect = connection.state !== 'connected' || connection.missingScopes.length > 0;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>{connection.accountName}</Heading>
        <StatusTag variant={state.variant}>{state.label}</StatusTag>
        <LoadingButton size="xs" loading={refreshing} onClick={onRefresh}>
          Refresh
        </LoadingButton>
      </Flex>
      {connection.stateReason !== null && <Text>{connection.stateReason}</Text>}
      {connection.missingScopes.length > 0 && (
        <Alert title="Permissions are missing" variant="warning">
          {`Reconnect to grant ${connection.missingScopes.join(', ')}.`}
        </Alert>
      )}
      {reconnect && <Link href={{ url: connection.reinstallUrl, external: true }}>Reconnect Signalbox</Link>}
      <DescriptionList direction="row">
        <DescriptionListItem label="HubSpot account">
          <Text>{connection.crmAccountId}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Installed">
          <Text>{clock.minute(connection.installedAt)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Last event from HubSpot">
          <Text>{connection.lastEventAt === null ? 'None yet' : clock.moment(connection.lastEventAt)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Companies read for matching">
          <Text>{companiesRead(connection.accounts, clock)}</Text>
        </DescriptionListItem>
      </DescriptionList>
      {!connection.accounts.complete && (
        <Text variant="microcopy">
          Until all companies are read, accounts are found by searching HubSpot; phone numbers and names that are only near count then.
        </Text>
      )}
      <Text variant="microcopy">{clock.zoneNote}</Text>
    </Flex>
  );
}

function companiesRead({ complete, read, completedAt }: ConnectionView['accounts'], clock: Clock): string {
  if (complete) return completedAt === null ? 'All' : `All, on ${clock.minute(completedAt)}`;
  return read === 0 ? 'None yet' : `${read} so far`;
}
