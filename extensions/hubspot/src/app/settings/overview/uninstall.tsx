import { Checkbox, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';

/** Removes Signalbox from this HubSpot account, with or without its data, after asking. */
export function Uninstall({ api, onUninstalled }: { readonly api: Api; readonly onUninstalled: () => void }) {
  const erase = useValue(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const uninstall = async () => {
    const answer = await api.disconnect({ requestId: crypto.randomUUID(), erase: erase.read() });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) onUninstalled();
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Uninstall</Heading>
      <Text>Owners that were written stay. New leads are no longer routed.</Text>
      {failure !== null && <FailureAlert failure={failure} />}
      <ConfirmButton
        label="Uninstall Signalbox"
        variant="destructive"
        question="Uninstall Signalbox from this HubSpot account?"
        consequence="New leads stop being routed at once, and this page goes away. Without erasing, the rules and records are there again after a new installation."
        confirmLabel="Uninstall now"
        onConfirm={uninstall}
      >
        <Checkbox name="erase" checked={erase.value} onChange={erase.set}>
          Also erase all rules, records and turns of this account. This cannot be undone.
        </Checkbox>
      </ConfirmButton>
    </Flex>
  );
}
