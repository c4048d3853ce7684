import { Accordion, Flex, Heading, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { channelUses } from '../policy/policy-uses.ts';
import type { SectionProps } from '../section-props.ts';
import { ChannelForm } from './channel-form.tsx';
import { ChannelTile } from './channel-tile.tsx';
import { UntoldTable } from './untold-table.tsx';

/** The ways to tell people: what is set up, tried and failing. It holds at once, without publishing. */
export function ChannelsSection({ api, state, clock }: SectionProps) {
  const channels = useLoad(() => api.channels());
  const [added, setAdded] = useState(0);
  const { data } = channels;
  if (data === null) {
    if (channels.failure !== null) return <FailureAlert failure={channels.failure} />;
    return <LoadingSpinner label="Loading the channels" showLabel />;
  }
  const reload = () => void channels.reload();
  return (
    <Flex direction="column" gap="md">
      <Heading>Channels</Heading>
      <Text>Ways to tell people. What is changed here holds at once; who is told by which is part of the policy.</Text>
      {channels.failure !== null && <FailureAlert failure={channels.failure} />}
      {data.channels.map((channel) => (
        <ChannelTile
          key={channel.channelId}
          channel={channel}
          uses={channelUses([state.published.policy, state.policy], channel.channelId)}
          api={api}
          clock={clock}
          slackUrl={data.slackInteractivityUrl}
          onChanged={reload}
        />
      ))}
      <Accordion title="Set up a channel" size="sm" defaultOpen={data.channels.every((channel) => !channel.ready)}>
        <ChannelForm
          // A form that was sent begins anew.
          key={added}
          api={api}
          slackUrl={data.slackInteractivityUrl}
          onSaved={() => {
            setAdded(added + 1);
            reload();
          }}
        />
      </Accordion>
      <Heading>What was not told</Heading>
      <UntoldTable failures={data.failures} channels={data.channels} api={api} clock={clock} onRetried={reload} />
    </Flex>
  );
}
