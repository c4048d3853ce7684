import { Accordion, Alert, Button, Divider, Flex, Heading, Select, Text } from '@hubspot/ui-extensions';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { IdsSelect } from '../inputs/ids-select.tsx';
import { PlaceButtons } from '../inputs/place-buttons.tsx';
import { SwitchedSection } from '../inputs/switched-section.tsx';
import { channelState } from '../policy/channel-words.ts';
import { channelChoices, repChoices } from '../policy/directory.ts';
import { changedAt } from '../policy/edit-list.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, ChannelView, NotificationRule, Notifications } from '../policy/policy-types.ts';
import { newNotificationRule, USUAL_PARTS } from '../policy/usual-follow-up.ts';
import type { SectionProps } from '../section-props.ts';
import { NotificationRuleEditor } from './notification-rule-editor.tsx';
import { QuietHoursEditor } from './quiet-hours-editor.tsx';

/** Who is told of what, by which channels, and when not. */
export function NotificationsSection({ api, draft, state, directory }: SectionProps) {
  const loaded = useLoad(() => api.channels());
  const channels = loaded.data?.channels ?? [];
  const { notifications } = state.policy;
  const rules = notifications?.rules ?? [];
  const change = (part: Change<Notifications>) =>
    draft.edit((before) => ({ ...before, notifications: part(before.notifications ?? { channelIds: [] }) }));
  const changeRules = (part: Change<NotificationRule[]>) =>
    change((before) => {
      const after = part(before.rules ?? []);
      return withPart(before, 'rules', after.length === 0 ? undefined : after);
    });
  return (
    <SwitchedSection
      title="Who is told"
      words="A rep hears of a lead within seconds of getting it, with the reason and a link. Where people are told is set up in the section Channels."
      off={{
        title: 'Nobody is told of anything',
        words: 'The usual: by a task in the CRM, and by what is noticed at once where that stands ready.',
        addLabel: 'Tell people in the usual way',
        disabled: loaded.data === null,
      }}
      isOn={notifications !== undefined}
      onAdd={() => draft.edit((before) => ({ ...before, notifications: USUAL_PARTS.notifications({ directory, channels }) }))}
      onRemove={() => draft.edit((before) => withPart(before, 'notifications', undefined))}
      removeConsequence="Nobody is told of anything any more. Channels stay set up."
    >
      {loaded.failure !== null && <FailureAlert failure={loaded.failure} />}
      {notifications !== undefined && (
        <>
          <IdsSelect
            label="People are told by"
            name="told-by"
            placeholder="Nobody is told"
            what="channel"
            choices={channelChoices(channels)}
            ids={notifications.channelIds}
            onChange={(channelIds) => change((before) => ({ ...before, channelIds }))}
          />
          <NotTelling ids={usedIn(notifications)} channels={channels} />
          <Select
            label="Manager of people who have none named"
            name="told-manager"
            description="Is told of missed limits. Another can be named for each person under People."
            options={[{ label: 'Nobody', value: '' }, ...repChoices(directory, notifications.managerId)]}
            value={notifications.managerId ?? ''}
            onChange={(repId) => change((before) => withPart(before, 'managerId', repId === '' ? undefined : String(repId)))}
          />
          <Heading>Told otherwise</Heading>
          <Text>Of several that apply, the first counts. The channels above are for the rest.</Text>
          {rules.map((rule, at) => (
            <Accordion key={rule.id} title={rule.name} size="sm">
              <Flex direction="column" gap="xs">
                <NotificationRuleEditor
                  rule={rule}
                  policy={state.policy}
                  channels={channels}
                  directory={directory}
                  api={api}
                  onChange={(part) => changeRules((before) => changedAt(before, at, part))}
                />
                <PlaceButtons<NotificationRule> at={at} count={rules.length} onChange={changeRules} />
              </Flex>
            </Accordion>
          ))}
          <Flex direction="row">
            <Button onClick={() => changeRules((before) => [...before, newNotificationRule(notifications.channelIds)])}>
              Tell some things otherwise
            </Button>
          </Flex>
          <Divider />
          <QuietHoursEditor quiet={notifications.quiet} onChange={(quiet) => change((before) => withPart(before, 'quiet', quiet))} />
        </>
      )}
    </SwitchedSection>
  );
}

const usedIn = ({ channelIds, rules = [] }: Notifications): string[] => [
  ...new Set([...channelIds, ...rules.flatMap((rule) => rule.channelIds)]),
];

interface NotTellingProps {
  readonly ids: readonly string[];
  readonly channels: readonly ChannelView[];
}

/** Channels that are chosen and tell nobody: not set up, or failing. */
function NotTelling({ ids, channels }: NotTellingProps) {
  const waiting = channels.filter((channel) => channelState(channel).tone !== 'good' && ids.includes(channel.channelId));
  return waiting.map((channel) => (
    <Alert key={channel.channelId} title={`Nobody is told by ${channel.name} now`} variant="warning">
      <Text>{channel.problem ?? 'Look at it in the section Channels.'}</Text>
    </Alert>
  ));
}
