import { Alert, Divider, Flex, Text } from '@hubspot/ui-extensions';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { Loaded } from '@signalbox/shared/use-load.ts';
import type { ConnectionView } from '@signalbox/shared/wire.ts';
import { AttentionList } from './attention-list.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { Counts } from './counts.tsx';
import { Uninstall } from './uninstall.tsx';

interface OverviewProps {
  readonly api: Api;
  readonly connection: Loaded<ConnectionView>;
  readonly clock: Clock;
}

/** Is it connected, is it working, and what needs a person. */
export function OverviewSection({ api, connection, clock }: OverviewProps) {
  const { data } = connection;
  if (data === null) return null;
  return (
    <Flex direction="column" gap="md">
      {connection.failure !== null && <FailureAlert failure={connection.failure} />}
      <ConnectionStatus connection={data} clock={clock} onRefresh={() => void connection.reload()} refreshing={connection.loading} />
      {data.warnings.map((warning, index) => (
        <Alert key={index} title="To look at" variant="warning">
          {warning}
        </Alert>
      ))}
      <Counts counts={data.counts} clock={clock} />
      <Divider />
      <AttentionList api={api} clock={clock} onRetried={() => void connection.reload()} />
      <Divider />
      {data.state === 'uninstalled' ? (
        <Text>Signalbox is uninstalled from this account.</Text>
      ) : (
        <Uninstall api={api} onUninstalled={() => void connection.reload()} />
      )}
    </Flex>
  );
}
