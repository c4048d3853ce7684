import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy } from '../policy/policy-types.ts';

type Matching = Policy['matching'];

const WHOSE = [
  { label: 'The account itself', value: 'account' },
  { label: 'Its parent', value: 'parent' },
  { label: 'The company at the very top', value: 'ultimate-parent' },
] as const;

const WHEN = [
  { label: 'Only when the account has no owner', value: 'account-unowned' },
  { label: 'Always', value: 'always' },
] as const;

interface HierarchyEditorProps {
  readonly hierarchy: Matching['hierarchy'];
  readonly onChange: (change: Change<Matching>) => void;
}

/** Whose owner counts in a family of companies. */
export function HierarchyEditor({ hierarchy, onChange }: HierarchyEditorProps) {
  return (
    <>
      <ChoiceSelect
        label="The owner is that of"
        name="matching-hierarchy"
        description="Parents are the companies above, as HubSpot associates them."
        options={WHOSE}
        value={hierarchy?.use ?? 'account'}
        onChange={(use) =>
          onChange((before) =>
            withPart(before, 'hierarchy', use === 'account' ? undefined : { use, when: before.hierarchy?.when ?? 'account-unowned' }),
          )
        }
      />
      {hierarchy !== undefined && (
        <ChoiceSelect
          label="The parent’s owner counts"
          name="matching-hierarchy-when"
          options={WHEN}
          value={hierarchy.when}
          onChange={(when) =>
            onChange((before) => (before.hierarchy === undefined ? before : { ...before, hierarchy: { ...before.hierarchy, when } }))
          }
        />
      )}
    </>
  );
}
