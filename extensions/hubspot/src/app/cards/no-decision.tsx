import { EmptyState, Text } from '@hubspot/ui-extensions';

/** A lead Signalbox knows nothing of, or no longer. */
export function NoDecision({ state }: { readonly state: 'never-seen' | 'erased' }) {
  return state === 'never-seen' ? (
    <EmptyState title="Signalbox has not seen this lead" imageName="leads" layout="vertical">
      <Text>
        Leads created before the installation, or left out by the entry filter, stay as they are. Reroute it to give it an owner by the
        rules.
      </Text>
    </EmptyState>
  ) : (
    <EmptyState title="The routing record of this lead was erased" imageName="lock" layout="vertical">
      <Text>A privacy deletion was asked for in HubSpot, so Signalbox keeps nothing about this lead.</Text>
    </EmptyState>
  );
}
