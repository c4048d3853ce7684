import { Accordion, Box, Flex, Tile } from '@hubspot/ui-extensions';
import type { Api } from '@signalbox/shared/api.ts';
import { IdsSelect } from '../inputs/ids-select.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { channelChoices, poolChoices, ruleChoices, type Directory } from '../policy/directory.ts';
import { TOLD_KINDS } from '../policy/follow-up-words.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, ChannelView, NotificationRule, Policy } from '../policy/policy-types.ts';
import { AlsoToldEditor } from './also-told-editor.tsx';
import { TemplateEditor } from './template-editor.tsx';

interface NotificationRuleEditorProps {
  readonly rule: NotificationRule;
  readonly policy: Policy;
  readonly channels: readonly ChannelView[];
  readonly directory: Directory;
  readonly api: Api;
  readonly onChange: (change: Change<NotificationRule>) => void;
}

const listed = <T,>(items: T[]): T[] | undefined => (items.length === 0 ? undefined : items);

/** How some things are told: about what, of which leads, by which channels, whom else, in which words. */
export function NotificationRuleEditor({ rule, policy, channels, directory, api, onChange }: NotificationRuleEditorProps) {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <NameInput
          label="Name"
          name={`told-name-${rule.id}`}
          value={rule.name}
          missing="A rule needs a name."
          onChange={(name) => onChange((before) => ({ ...before, name }))}
        />
        <Flex direction="row" gap="sm" wrap>
          <Box flex={1}>
            <IdsSelect
              label="About"
              name={`told-about-${rule.id}`}
              what="kind"
              choices={TOLD_KINDS}
              ids={rule.about}
              missing="Choose what it is about."
              onChange={(ids) =>
                onChange((before) => ({ ...before, about: TOLD_KINDS.map(({ value }) => value).filter((kind) => ids.includes(kind)) }))
              }
            />
          </Box>
          <Box flex={1}>
            <IdsSelect
              label="By these channels"
              name={`told-channels-${rule.id}`}
              placeholder="Nobody is told"
              what="channel"
              choices={channelChoices(channels)}
              ids={rule.channelIds}
              onChange={(channelIds) => onChange((before) => ({ ...before, channelIds }))}
            />
          </Box>
        </Flex>
        <Flex direction="row" gap="sm" wrap>
          <Box flex={1}>
            <IdsSelect
              label="Only leads of these rules"
              name={`told-rules-${rule.id}`}
              placeholder="Every rule"
              what="rule"
              choices={ruleChoices(policy)}
              ids={rule.ruleIds ?? []}
              onChange={(ids) => onChange((before) => withPart(before, 'ruleIds', listed(ids)))}
            />
          </Box>
          <Box flex={1}>
            <IdsSelect
              label="Only leads from these pools"
              name={`told-pools-${rule.id}`}
              placeholder="Every pool"
              what="pool"
              choices={poolChoices(policy)}
              ids={rule.poolIds ?? []}
              onChange={(ids) => onChange((before) => withPart(before, 'poolIds', listed(ids)))}
            />
          </Box>
        </Flex>
        <AlsoToldEditor
          name={rule.id}
          also={rule.also ?? []}
          channels={channels}
          directory={directory}
          onChange={(also) => onChange((before) => withPart(before, 'also', listed(also(before.also ?? []))))}
        />
        <Accordion title="Words" size="xs" defaultOpen={rule.template !== undefined}>
          <TemplateEditor
            name={rule.id}
            kind={rule.about[0] ?? 'assigned'}
            template={rule.template}
            api={api}
            onChange={(template) => onChange((before) => withPart(before, 'template', template))}
          />
        </Accordion>
      </Flex>
    </Tile>
  );
}
