import { Flex, Heading, Toggle } from '@hubspot/ui-extensions';
import { BreachActionsEditor } from '../in-time/breach-actions-editor.tsx';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Ownership, Policy } from '../policy/policy-types.ts';

type Stranded = NonNullable<Ownership['ownerLeft']>;
type Overturned = NonNullable<Ownership['overturned']>;

const STRANDED: readonly { readonly label: string; readonly value: Stranded }[] = [
  { label: 'Tell the manager', value: 'tell-manager' },
  { label: 'Give the leads to the next best', value: 'reassign' },
];
const NOTHING = { label: 'Nothing', value: 'nothing' } as const;
const OVERTURNED: readonly { readonly label: string; readonly value: Overturned }[] = [
  { label: 'Go on with the new owner', value: 'accept' },
  { label: 'Tell the manager', value: 'tell-manager' },
  { label: 'Route it again', value: 'reassign' },
];

interface StrandedEditorProps {
  readonly ownership: Ownership;
  readonly policy: Policy;
  readonly onChange: (change: Change<Ownership>) => void;
}

/** What becomes of leads whose owner does not or cannot work on them. */
export function StrandedEditor({ ownership, policy, onChange }: StrandedEditorProps) {
  const { idle, ownerLeft, longLeave, overturned } = ownership;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Leads that nobody works on</Heading>
      <Toggle
        label="Find open leads on which nothing happens"
        name="idle-on"
        checked={idle !== undefined}
        onChange={(checked) =>
          onChange((before) => withPart(before, 'idle', checked ? { days: 14, then: [{ kind: 'tell-manager' as const }] } : undefined))
        }
      />
      {idle !== undefined && (
        <>
          <NumberField
            label="For so many days"
            name="idle-days"
            min={0.01}
            max={365}
            value={idle.days}
            onChange={(days) => onChange((before) => ({ ...before, idle: { ...idle, days } }))}
          />
          <BreachActionsEditor
            name="idle"
            label="Then"
            without="They are only shown."
            actions={idle.then}
            policy={policy}
            onChange={(then) => onChange((before) => ({ ...before, idle: { ...idle, then: then(idle.then) } }))}
          />
        </>
      )}
      <ChoiceSelect
        label="When the owner left the company or lost the seat"
        name="owner-left"
        options={[NOTHING, ...STRANDED]}
        value={ownerLeft ?? 'nothing'}
        onChange={(then) => onChange((before) => withPart(before, 'ownerLeft', then === 'nothing' ? undefined : then))}
      />
      <ChoiceSelect
        label="When the owner is away for long"
        name="long-leave"
        options={[NOTHING, ...STRANDED]}
        value={longLeave?.then ?? 'nothing'}
        onChange={(then) =>
          onChange((before) => withPart(before, 'longLeave', then === 'nothing' ? undefined : { days: longLeave?.days ?? 7, then }))
        }
      />
      {longLeave !== undefined && (
        <NumberField
          label="Long is at least so many more days"
          name="long-leave-days"
          min={0.01}
          max={365}
          value={longLeave.days}
          onChange={(days) => onChange((before) => ({ ...before, longLeave: { ...longLeave, days } }))}
        />
      )}
      <ChoiceSelect
        label="When other automation gives the lead to somebody else later"
        name="overturned-later"
        description="Later than the section After writing looks at. A person’s change always stands."
        options={[NOTHING, ...OVERTURNED]}
        value={overturned ?? 'nothing'}
        onChange={(then) => onChange((before) => withPart(before, 'overturned', then === 'nothing' ? undefined : then))}
      />
    </Flex>
  );
}
