import { Accordion, Box, Flex, Tile, Toggle } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { MinutesField } from '../inputs/minutes-field.tsx';
import { NameInput } from '../inputs/name-input.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import type { Directory } from '../policy/directory.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, Sla } from '../policy/policy-types.ts';
import { AppliesToEditor } from './applies-to-editor.tsx';
import { AskedEditor } from './asked-editor.tsx';
import { BreachActionsEditor } from './breach-actions-editor.tsx';

const TIMES: readonly { readonly label: string; readonly value: Sla['time'] }[] = [
  { label: 'The rep’s working hours', value: 'rep' },
  { label: 'The hours of the business', value: 'business' },
  { label: 'Every hour of the day', value: 'wall' },
];
const ON_REASSIGN: readonly { readonly label: string; readonly value: Sla['onReassign'] }[] = [
  { label: 'The full limit again', value: 'restart' },
  { label: 'What is left of the limit', value: 'continue' },
];

/** The longest limit: a year. */
const YEAR_MINUTES = 525_600;

interface SlaEditorProps {
  readonly sla: Sla;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Sla>) => void;
}

/** One limit: what is asked of whom in how long, and what happens when it is missed. */
export function SlaEditor({ sla, policy, directory, onChange }: SlaEditorProps) {
  const about = Object.keys(sla.appliesTo).length;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="end" wrap>
          <Box flex={3}>
            <NameInput
              label="Name of the limit"
              name={`sla-name-${sla.id}`}
              value={sla.name}
              missing="A limit needs a name."
              onChange={(name) => onChange((before) => ({ ...before, name }))}
            />
          </Box>
          <Toggle
            label="On"
            name={`sla-on-${sla.id}`}
            checked={sla.enabled}
            onChange={(enabled) => onChange((before) => ({ ...before, enabled }))}
          />
        </Flex>
        <AskedEditor name={sla.id} asks={sla.asks} onChange={(asks) => onChange((before) => ({ ...before, asks }))} />
        <Flex direction="row" gap="sm" wrap>
          <Box flex={1}>
            <MinutesField
              label="Within"
              name={`sla-within-${sla.id}`}
              most={YEAR_MINUTES}
              minutes={sla.withinMinutes}
              onChange={(withinMinutes) => onChange((before) => within(before, withinMinutes))}
            />
          </Box>
          <Box flex={1}>
            <ChoiceSelect
              label="Counted in"
              name={`sla-time-${sla.id}`}
              description="Outside of these hours, on their holidays and while the lead is held, the clock stands still."
              options={TIMES}
              value={sla.time}
              onChange={(time) => onChange((before) => ({ ...before, time }))}
            />
          </Box>
          <Box flex={1}>
            <NumberField
              label="Remind before it ends (minutes)"
              name={`sla-remind-${sla.id}`}
              description="Empty = no reminder."
              min={1}
              max={sla.withinMinutes - 1}
              whole
              value={sla.remindMinutesBefore ?? null}
              onChange={(remindMinutesBefore) => onChange((before) => ({ ...before, remindMinutesBefore }))}
              onEmpty={() => onChange((before) => withPart(before, 'remindMinutesBefore', undefined))}
            />
          </Box>
        </Flex>
        <BreachActionsEditor
          name={sla.id}
          label="When it is missed"
          without="It is only shown as missed."
          actions={sla.onBreach}
          policy={policy}
          onChange={(actions) => onChange((before) => ({ ...before, onBreach: actions(before.onBreach) }))}
        />
        <ChoiceSelect
          label="When another rep gets the lead"
          name={`sla-reassign-${sla.id}`}
          options={ON_REASSIGN}
          value={sla.onReassign}
          onChange={(onReassign) => onChange((before) => ({ ...before, onReassign }))}
        />
        <Accordion title={about === 0 ? 'For every lead' : 'For some leads'} size="xs" defaultOpen={about > 0}>
          <AppliesToEditor
            name={sla.id}
            appliesTo={sla.appliesTo}
            policy={policy}
            directory={directory}
            onChange={(part) => onChange((before) => ({ ...before, appliesTo: part(before.appliesTo) }))}
          />
        </Accordion>
      </Flex>
    </Tile>
  );
}

/** A reminder that would come before the limit begins is left out. */
function within(sla: Sla, withinMinutes: number): Sla {
  const tooEarly = sla.remindMinutesBefore !== undefined && sla.remindMinutesBefore >= withinMinutes;
  return { ...(tooEarly ? withPart(sla, 'remindMinutesBefore', undefined) : sla), withinMinutes };
}
