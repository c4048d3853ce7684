import { Alert, Flex, Form, Heading, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useValue } from '@signalbox/shared/use-value.ts';
import type { PublishView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { isUnsaved } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';
import { AT_ONCE, effectAt, EffectFields, type Effect } from './effect-fields.tsx';
import { ScheduledPanel } from './scheduled-panel.tsx';

/** Puts the draft in force, with a note for the history; or throws the draft away. */
export function PublishPanel({ api, draft, state, clock, onPublished }: SectionProps) {
  const note = useValue('');
  const effect = useValue<Effect>(AT_ONCE);
  const [noDay, setNoDay] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [result, setResult] = useState<Answer<PublishView> | null>(null);
  const [discarded, setDiscarded] = useState<Answer<unknown> | null>(null);
  const unsaved = isUnsaved(state);
  const nothing = !unsaved && state.stored === null;

  const publish = async () => {
    const from = effectAt(effect.read(), clock.zone);
    setNoDay(effect.read().when === 'from' && from === undefined);
    if (effect.read().when === 'from' && from === undefined) return;
    setPublishing(true);
    const saved = await draft.save();
    const revision = draft.read()?.stored?.revision;
    if (saved && revision !== undefined) {
      const asked = { requestId: crypto.randomUUID(), revision, note: note.read().trim() || null };
      const answer = await api.publish(from === undefined ? asked : { ...asked, from });
      setResult(answer);
      if (answer.ok) {
        note.set('');
        effect.set(AT_ONCE);
        onPublished();
      }
    }
    setPublishing(false);
  };
  const discard = async () => {
    const answer = await api.discardDraft({ requestId: crypto.randomUUID() });
    setDiscarded(answer);
    if (answer.ok) await draft.reload();
  };

  return (
    <Flex direction="column" gap="sm">
      <Heading>Publish</Heading>
      {nothing && <Text>{`Version ${state.published.version} is in force and there is no draft. Change a rule to start one.`}</Text>}
      {!nothing && (
        <Form onSubmit={() => void publish()} autoComplete="off">
          <Flex direction="column" gap="sm">
            <TextArea label="What changed, and why" name="publish-note" rows={2} maxLength={500} value={note.value} onChange={note.set} />
            <EffectFields effect={effect} zone={clock.zone} />
            {noDay && <Alert title="Choose the day it is to take effect" variant="warning" />}
            <Flex direction="row" gap="sm">
              <LoadingButton type="submit" variant="primary" loading={publishing} disabled={state.conflict !== null}>
                {unsaved ? 'Save and publish' : 'Publish'}
              </LoadingButton>
            </Flex>
          </Flex>
        </Form>
      )}
      {result?.ok === true && <Alert title={outcomeOf(result.data, clock)} variant="success" />}
      {result?.ok === false && <FailureAlert failure={result} />}
      <ScheduledPanel key={result?.ok === true ? (result.data.scheduleId ?? '') : ''} api={api} clock={clock} />
      {state.stored !== null && (
        <ConfirmButton
          label="Discard the draft"
          question="Discard the draft?"
          consequence="Everything since the published version is lost, for everybody."
          confirmLabel="Discard it"
          onConfirm={discard}
        />
      )}
      {discarded?.ok === false && <FailureAlert failure={discarded} />}
    </Flex>
  );
}

const outcomeOf = ({ version, takesEffectAt }: PublishView, clock: SectionProps['clock']): string =>
  takesEffectAt === null ? `Version ${version ?? 0} is in force` : `It takes effect on ${clock.minute(takesEffectAt)}`;
