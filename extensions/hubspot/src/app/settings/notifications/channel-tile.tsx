import { Button, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { channelHint, channelState, needsLead } from '../policy/channel-words.ts';
import type { ChannelView } from '../policy/policy-types.ts';
import { ChannelForm } from './channel-form.tsx';
import { ChannelTest } from './channel-test.tsx';

const TONES = { good: 'success', warning: 'warning', bad: 'danger' } as const;

interface ChannelTileProps {
  readonly channel: ChannelView;
  /** What names it in the policy. */
  readonly uses: readonly string[];
  readonly api: Api;
  readonly clock: Clock;
  readonly slackUrl: string;
  readonly onChanged: () => void;
}

/** One channel: how it is, a test, and what can be changed. */
export function ChannelTile({ channel, uses, api, clock, slackUrl, onChanged }: ChannelTileProps) {
  const [open, setOpen] = useState<'change' | 'test' | null>(null);
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  const state = channelState(channel);
  const toggle = (part: 'change' | 'test') => setOpen(open === part ? null : part);
  const remove = async () => {
    setRefused(await api.removeChannel({ requestId: crypto.randomUUID(), channelId: channel.channelId }));
    onChanged();
  };
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Text format={{ fontWeight: 'demibold' }}>{channel.name}</Text>
          <StatusTag variant={TONES[state.tone]}>{state.label}</StatusTag>
          <Text variant="microcopy">{channelHint(channel)}</Text>
        </Flex>
        {channel.problem !== null && (
          <Text>{channel.brokenSince === null ? channel.problem : `${channel.problem} Since ${clock.minute(channel.brokenSince)}.`}</Text>
        )}
        {channel.changedAt !== null && (
          <Text variant="microcopy">{`Set up by ${channel.changedBy ?? 'somebody'}, ${clock.minute(channel.changedAt)}`}</Text>
        )}
        <Text variant="microcopy">{uses.length === 0 ? 'Nobody is told by it.' : `Used by ${uses.join(', ')}.`}</Text>
        <Flex direction="row" gap="xs" wrap>
          {channel.ready && !needsLead(channel.kind) && (
            <Button size="xs" onClick={() => toggle('test')}>
              Test
            </Button>
          )}
          {!channel.builtIn && (
            <Button size="xs" onClick={() => toggle('change')}>
              Change
            </Button>
          )}
        </Flex>
        {open === 'test' && <ChannelTest channel={channel} api={api} onTold={onChanged} />}
        {open === 'change' && (
          <ChannelForm
            api={api}
            slackUrl={slackUrl}
            channel={channel}
            onSaved={() => {
              setOpen(null);
              onChanged();
            }}
          />
        )}
        {!channel.builtIn && (
          <ConfirmButton
            label="Remove this channel"
            size="xs"
            disabled={uses.length > 0}
            question={`Remove “${channel.name}”?`}
            consequence="Its address and secrets are erased at once. What waits to be told by it is given up."
            confirmLabel="Remove it"
            onConfirm={remove}
          />
        )}
        {refused !== null && !refused.ok && <FailureAlert failure={refused} />}
      </Flex>
    </Tile>
  );
}
