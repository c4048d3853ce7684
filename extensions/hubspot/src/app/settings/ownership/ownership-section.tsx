import { Accordion, Button, Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { PlaceButtons } from '../inputs/place-buttons.tsx';
import { SwitchedSection } from '../inputs/switched-section.tsx';
import { changedAt } from '../policy/edit-list.ts';
import { cadenceInWords } from '../policy/follow-up-words.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Cadence, Change, Ownership } from '../policy/policy-types.ts';
import { newCadence, USUAL_PARTS } from '../policy/usual-follow-up.ts';
import type { SectionProps } from '../section-props.ts';
import { CadenceEditor } from './cadence-editor.tsx';
import { StrandedEditor } from './stranded-editor.tsx';

/** What is asked of owners after the first touch, and what becomes of leads that nobody works on. */
export function OwnershipSection({ draft, state, directory }: SectionProps) {
  const { policy } = state;
  const { ownership } = policy;
  const cadences = ownership?.cadences ?? [];
  const change = (part: Change<Ownership>) => draft.edit((before) => ({ ...before, ownership: part(before.ownership ?? {}) }));
  const changeCadences = (part: Change<Cadence[]>) =>
    change((before) => {
      const after = part(before.cadences ?? []);
      return withPart(before, 'cadences', after.length === 0 ? undefined : after);
    });
  return (
    <SwitchedSection
      title="Keeping at it"
      words="After the first touch the next one is due, until the lead is won, lost or parked. No routed lead is silently dropped."
      off={{
        title: 'Leads are not watched after the first touch',
        words: 'The usual: a touch every three days, and the manager hears of leads that lie idle for two weeks.',
        addLabel: 'Add the usual',
      }}
      isOn={ownership !== undefined}
      onAdd={() => draft.edit((before) => ({ ...before, ownership: USUAL_PARTS.ownership() }))}
      onRemove={() => draft.edit((before) => withPart(before, 'ownership', undefined))}
      removeConsequence="Nothing is asked after the first touch, and nobody hears of leads that lie idle."
    >
      <Heading>Touches after the first</Heading>
      {cadences.length === 0 && <Text>None is asked.</Text>}
      {cadences.length > 1 && <Text>The first that applies to a lead counts.</Text>}
      {cadences.map((cadence, at) => (
        <Accordion
          key={cadence.id}
          title={`${cadence.name}${cadence.enabled ? '' : ' (off)'}: ${cadenceInWords(cadence, policy)}`}
          size="sm"
          defaultOpen={at === 0 && cadences.length === 1}
        >
          <Flex direction="column" gap="xs">
            <CadenceEditor
              cadence={cadence}
              policy={policy}
              directory={directory}
              onChange={(part) => changeCadences((before) => changedAt(before, at, part))}
            />
            <PlaceButtons<Cadence> at={at} count={cadences.length} onChange={changeCadences} />
          </Flex>
        </Accordion>
      ))}
      <Flex direction="row">
        <Button onClick={() => changeCadences((before) => [...before, newCadence('New cadence')])}>Add a cadence</Button>
      </Flex>
      <Divider />
      {ownership !== undefined && <StrandedEditor ownership={ownership} policy={policy} onChange={change} />}
    </SwitchedSection>
  );
}
