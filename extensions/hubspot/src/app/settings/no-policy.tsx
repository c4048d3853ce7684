import { EmptyState, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureState } from '@signalbox/shared/failure-notice.tsx';
import type { Draft } from './policy/use-draft.ts';

/** In place of the rules while they load, when they cannot be loaded, and before there are any. */
export function NoPolicy({ draft }: { readonly draft: Draft }) {
  if (draft.loading) return <LoadingSpinner label="Loading the rules" showLabel layout="centered" />;
  if (draft.failure !== null) return <FailureState failure={draft.failure} onRetry={() => void draft.reload()} />;
  return (
    <EmptyState title="There are no rules yet" imageName="building" layout="vertical">
      <Text>Signalbox publishes a first version when it is installed. Reconnect it from the Overview to have that done.</Text>
    </EmptyState>
  );
}
