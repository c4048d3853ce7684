import { Accordion, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { TOLD_KINDS } from '../policy/follow-up-words.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Notifications, Template, ToldKind } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { TemplateEditor } from './template-editor.tsx';

/** What is told, in which words. */
export function WordsSection({ api, draft, state }: SectionProps) {
  const { notifications } = state.policy;
  const templates = notifications?.templates ?? {};
  const change = (kind: ToldKind, template: Template | undefined) =>
    draft.edit((before) =>
      before.notifications === undefined ? before : { ...before, notifications: withTemplate(before.notifications, kind, template) },
    );
  return (
    <Flex direction="column" gap="md">
      <Heading>Words</Heading>
      {notifications === undefined ? (
        <Text>Nobody is told of anything yet. Switch notifications on in the section Who is told.</Text>
      ) : (
        <>
          <Text>
            Each kind has words that come with Signalbox. Words of your own take their place; a rule in the section Who is told may have
            others still.
          </Text>
          {TOLD_KINDS.map(({ label, value }) => (
            <Accordion key={value} title={templates[value] === undefined ? label : `${label}: words of our own`} size="sm">
              <TemplateEditor
                name={value}
                kind={value}
                template={templates[value]}
                api={api}
                onChange={(template) => change(value, template)}
              />
            </Accordion>
          ))}
        </>
      )}
    </Flex>
  );
}

/** Templates that are all gone are left out. */
function withTemplate(notifications: Notifications, kind: ToldKind, template: Template | undefined): Notifications {
  const templates = withPart(notifications.templates ?? {}, kind, template);
  return withPart(notifications, 'templates', Object.keys(templates).length === 0 ? undefined : templates);
}
