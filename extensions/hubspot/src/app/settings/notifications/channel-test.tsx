import { Alert, Flex, Form, Input, LoadingButton } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { ChannelTestView } from '@signalbox/shared/wire.ts';
import { hasPlaces } from '../policy/channel-words.ts';
import type { ChannelView } from '../policy/policy-types.ts';

interface ChannelTestProps {
  readonly channel: ChannelView;
  readonly api: Api;
  readonly onTold: () => void;
}

/** Tells whoever asks, or a place of the channel, and says what came of it. */
export function ChannelTest({ channel, api, onTold }: ChannelTestProps) {
  const address = useValue('');
  const [telling, setTelling] = useState(false);
  const [answer, setAnswer] = useState<Answer<ChannelTestView> | null>(null);
  const tell = async () => {
    const typed = address.read().trim();
    setTelling(true);
    setAnswer(
      await api.testChannel({ requestId: crypto.randomUUID(), channelId: channel.channelId, ...(typed === '' ? {} : { address: typed }) }),
    );
    setTelling(false);
    onTold();
  };
  return (
    <Form onSubmit={() => void tell()} autoComplete="off">
      <Flex direction="column" gap="xs">
        {hasPlaces(channel.kind) && (
          <Input
            label="Place to tell"
            name={`test-place-${channel.channelId}`}
            description={
              channel.kind === 'email'
                ? 'An e-mail address. Empty = yourself.'
                : 'The id of a Slack channel the app was invited to, such as C0123456789. Empty = yourself.'
            }
            value={address.value}
            onChange={address.set}
          />
        )}
        <Flex direction="row">
          <LoadingButton type="submit" size="xs" loading={telling}>
            Send a test
          </LoadingButton>
        </Flex>
        {answer?.ok === true && <Alert title={answer.data.sentence} variant={answer.data.told ? 'success' : 'danger'} />}
        {answer?.ok === false && <FailureAlert failure={answer} />}
      </Flex>
    </Form>
  );
}
