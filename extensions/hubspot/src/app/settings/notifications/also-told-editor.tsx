import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { IdSelect } from '../inputs/id-select.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { hasPlaces, needsLead } from '../policy/channel-words.ts';
import { channelChoices, repChoices, type Directory } from '../policy/directory.ts';
import { firstRepOf } from '../policy/edit-destination.ts';
import { changedAt, withoutAt } from '../policy/edit-list.ts';
import type { AlsoTold, Change, ChannelView } from '../policy/policy-types.ts';

const KINDS: readonly { readonly label: string; readonly value: AlsoTold['kind'] }[] = [
  { label: 'The manager', value: 'manager' },
  { label: 'One person', value: 'person' },
  { label: 'A place in a channel', value: 'place' },
];

interface AlsoToldEditorProps {
  readonly name: string;
  readonly also: readonly AlsoTold[];
  readonly channels: readonly ChannelView[];
  readonly directory: Directory;
  readonly onChange: (change: Change<AlsoTold[]>) => void;
}

/** Who is told beside the one it is about. */
export function AlsoToldEditor({ name, also, channels, directory, onChange }: AlsoToldEditorProps) {
  const changeTo = (at: number, to: AlsoTold) => onChange((before) => changedAt(before, at, () => to));
  const places = channels.filter(({ kind }) => !needsLead(kind));
  const fresh = (kind: AlsoTold['kind']): AlsoTold => {
    if (kind === 'person') return { kind, repId: firstRepOf(directory) ?? '' };
    return kind === 'place' ? placeIn(places[0]?.channelId ?? 'email', channels) : { kind };
  };
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Told as well</Text>
      {also.length === 0 && <Text variant="microcopy">Nobody else.</Text>}
      {also.map((one, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <Box flex={1}>
            <ChoiceSelect
              label="Who"
              name={`also-${name}-${at}`}
              options={KINDS}
              value={one.kind}
              onChange={(kind) => changeTo(at, fresh(kind))}
            />
          </Box>
          {one.kind === 'person' && (
            <Box flex={1}>
              <IdSelect
                label="Person"
                name={`also-person-${name}-${at}`}
                what="person"
                choices={repChoices(directory, one.repId)}
                id={one.repId}
                onChange={(repId) => changeTo(at, { kind: 'person', repId })}
              />
            </Box>
          )}
          {one.kind === 'place' && (
            <>
              <Box flex={1}>
                <IdSelect
                  label="Channel"
                  name={`also-channel-${name}-${at}`}
                  what="channel"
                  choices={channelChoices(places)}
                  id={one.channelId}
                  onChange={(channelId) => changeTo(at, placeIn(channelId, channels))}
                />
              </Box>
              {namesPlaces(one.channelId, channels) && (
                <Box flex={1}>
                  <NameInput
                    label="Place"
                    name={`also-place-${name}-${at}`}
                    placeholder="C0123456789"
                    value={one.address}
                    missing="Name the place: the id of a Slack channel, such as C0123456789, or an e-mail address."
                    onChange={(address) => changeTo(at, { ...one, address })}
                  />
                </Box>
              )}
            </>
          )}
          <Button size="xs" onClick={() => onChange((before) => withoutAt(before, at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" disabled={also.length >= 20} onClick={() => onChange((before) => [...before, fresh('manager')])}>
          Tell somebody else
        </Button>
      </Flex>
    </Flex>
  );
}

/** Whether one of several places has to be named; of a channel that is gone it is not known. */
function namesPlaces(channelId: string, channels: readonly ChannelView[]): boolean {
  const channel = channels.find((one) => one.channelId === channelId);
  return channel === undefined || hasPlaces(channel.kind);
}

/** A place in this channel, still to be named; one that leads to a single place is called as the channel. */
function placeIn(channelId: string, channels: readonly ChannelView[]): AlsoTold {
  const name = channels.find((one) => one.channelId === channelId)?.name ?? '';
  return { kind: 'place', channelId, address: namesPlaces(channelId, channels) ? '' : name };
}
