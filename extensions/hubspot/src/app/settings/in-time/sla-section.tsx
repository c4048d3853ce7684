import { Accordion, Button, Flex, Text } from '@hubspot/ui-extensions';
import { PlaceButtons } from '../inputs/place-buttons.tsx';
import { SwitchedSection } from '../inputs/switched-section.tsx';
import { changedAt } from '../policy/edit-list.ts';
import { slaInWords } from '../policy/follow-up-words.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Sla, SlaSettings } from '../policy/policy-types.ts';
import { newSla, USUAL_PARTS } from '../policy/usual-follow-up.ts';
import type { SectionProps } from '../section-props.ts';
import { BusinessHoursEditor } from './business-hours-editor.tsx';

import { SlaEditor } from './sla-editor.tsx';

/** What is asked of reps in time, and what happens when it is not done. */
export function SlaSection({ draft, state, directory }: SectionProps) {
  const { slas } = state.policy;
  const change = (part: Change<SlaSettings>) => draft.edit((before) => ({ ...before, slas: part(before.slas ?? { limits: [] }) }));
  const changeLimits = (part: Change<Sla[]>) => change((before) => ({ ...before, limits: part(before.limits) }));
  const limits = slas?.limits ?? [];
  return (
    <SwitchedSection
      title="Limits in time"
      words="Whoever gets a lead has so long to accept it and to touch it. A limit stays as it was when the rep got the lead."
      off={{
        title: 'Nothing is asked in time',
        words: 'The usual limits: accept within 5 minutes, a first touch within 15, a second within two days.',
        addLabel: 'Add the usual limits',
      }}
      isOn={slas !== undefined}
      onAdd={() => draft.edit((before) => ({ ...before, slas: USUAL_PARTS.slas({ directory, channels: [] }) }))}
      onRemove={() => draft.edit((before) => withPart(before, 'slas', undefined))}
      removeConsequence="Leads given after the next publishing have no limits. Those given before keep theirs."
    >
      {limits.length > 1 && <Text>Of limits that ask the same of a lead, the first that applies counts.</Text>}
      {limits.map((sla, at) => (
        <Accordion key={sla.id} title={slaInWords(sla, state.policy)} size="sm" defaultOpen={limits.length === 1}>
          <Flex direction="column" gap="xs">
            <SlaEditor
              sla={sla}
              policy={state.policy}
              directory={directory}
              onChange={(part) => changeLimits((before) => changedAt(before, at, part))}
            />
            <PlaceButtons<Sla> at={at} count={limits.length} onChange={changeLimits} />
          </Flex>
        </Accordion>
      ))}
      <Flex direction="row">
        <Button onClick={() => changeLimits((before) => [...before, newSla()])}>Add a limit</Button>
      </Flex>
      <BusinessHoursEditor
        business={slas?.business}
        directory={directory}
        onChange={(business) => change((before) => withPart(before, 'business', business))}
      />
    </SwitchedSection>
  );
}
