import { Alert, Flex, Form, Input, LoadingButton, Text, Toggle } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { OWN_KINDS } from '../policy/channel-words.ts';
import type { ChannelView } from '../policy/policy-types.ts';
import { channelToSend, EMPTY_CHANNEL, type TypedChannel } from '../policy/typed-channel.ts';
import { NewSecret } from './new-secret.tsx';

interface ChannelFormProps {
  readonly api: Api;
  readonly slackUrl: string;
  /** The channel that is changed; left out = a new one. */
  readonly channel?: ChannelView;
  readonly onSaved: () => void;
}

/** Sets up a channel, or changes one. What is secret is never shown again, and stays as it is when left empty. */
export function ChannelForm({ api, slackUrl, channel, onSaved }: ChannelFormProps) {
  const typed = useValue<TypedChannel>(startOf(channel));
  const [saving, setSaving] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const set = (part: Partial<TypedChannel>) => typed.set({ ...typed.read(), ...part });
  const submit = async () => {
    const request = channelToSend(typed.read(), channel?.channelId);
    setMissing(typeof request === 'string' ? request : null);
    if (typeof request === 'string') return;
    setSaving(true);
    const answer = await api.saveChannel({ requestId: crypto.randomUUID(), ...request });
    setSaving(false);
    setRefused(answer.ok ? null : answer);
    if (!answer.ok) return;
    // A secret is shown this once, so the form stays until it was seen.
    if (answer.data.secret === null) onSaved();
    else setSecret(answer.data.secret);
  };
  if (secret !== null) return <NewSecret secret={secret} renewed={channel !== undefined} onSeen={onSaved} />;
  return (
    <Form onSubmit={() => void submit()} autoComplete="off">
      <Flex direction="column" gap="sm">
        {channel === undefined && (
          <ChoiceSelect label="Kind" name="channel-kind" options={OWN_KINDS} value={typed.value.kind} onChange={(kind) => set({ kind })} />
        )}
        <Text variant="microcopy">{OWN_KINDS.find(({ value }) => value === typed.value.kind)?.needs ?? ''}</Text>
        <Input
          label="Name"
          name={`channel-name-${channel?.channelId ?? 'new'}`}
          placeholder="Slack of sales"
          value={typed.value.name}
          onChange={(name) => set({ name })}
        />
        <Secrets typed={typed.value} known={channel !== undefined} slackUrl={slackUrl} onChange={set} />
        {missing !== null && <Alert title={missing} variant="warning" />}
        {refused !== null && !refused.ok && <FailureAlert failure={refused} />}
        <Flex direction="row">
          <LoadingButton variant="primary" type="submit" size="sm" loading={saving}>
            {channel === undefined ? 'Set it up' : 'Save the channel'}
          </LoadingButton>
        </Flex>
      </Flex>
    </Form>
  );
}

function startOf(channel: ChannelView | undefined): TypedChannel {
  const kind = OWN_KINDS.find(({ value }) => value === channel?.kind)?.value;
  return channel === undefined || kind === undefined ? EMPTY_CHANNEL : { ...EMPTY_CHANNEL, kind, name: channel.name };
}

interface SecretsProps {
  readonly typed: TypedChannel;
  /** Whether there are secrets already. */
  readonly known: boolean;
  readonly slackUrl: string;
  readonly onChange: (part: Partial<TypedChannel>) => void;
}

function Secrets({ typed, known, slackUrl, onChange }: SecretsProps) {
  const kept = known ? { placeholder: 'Stays as it is' } : {};
  if (typed.kind === 'slack-app') {
    return (
      <>
        <Input
          label="Bot token"
          name="channel-token"
          type="password"
          description="Begins with xoxb-. In Slack under OAuth & Permissions."
          {...kept}
          value={typed.token}
          onChange={(token) => onChange({ token })}
        />
        <Input
          label="Signing secret"
          name="channel-signing"
          type="password"
          description={`Lets buttons act in Slack. In Slack under Basic Information; there, set ${slackUrl} as the request URL of Interactivity. Empty = buttons open a page.`}
          {...kept}
          value={typed.signingSecret}
          onChange={(signingSecret) => onChange({ signingSecret })}
        />
      </>
    );
  }
  return (
    <>
      <Input
        label="Address"
        name="channel-url"
        description="Begins with https://. Whoever knows it can write there, so it is kept sealed."
        {...kept}
        value={typed.url}
        onChange={(url) => onChange({ url })}
      />
      {typed.kind === 'webhook' && known && (
        <Toggle
          label="Make a new secret"
          name="channel-new-secret"
          checked={typed.newSecret}
          onChange={(newSecret) => onChange({ newSecret })}
        />
      )}
    </>
  );
}
