import { Select } from '@hubspot/ui-extensions';
import { fieldLabel, type Directory } from '../policy/directory.ts';
import type { Policy, ScoreSource } from '../policy/policy-types.ts';

interface ScoreSourceSelectProps {
  readonly name: string;
  readonly score: ScoreSource;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (score: ScoreSource) => void;
}

/** One select over our own points scores and the number fields of the CRM. */
export function ScoreSourceSelect({ name, score, policy, directory, onChange }: ScoreSourceSelectProps) {
  const own = (policy.scores ?? []).map((one) => ({ label: `Points: ${one.name}`, value: `score:${one.id}` }));
  const numbers = directory.fields
    .filter((field) => field.type === 'number')
    .map((field) => ({ label: `Field: ${fieldLabel(field)}`, value: `field:${field.path}` }));
  const value = 'scoreId' in score ? `score:${score.scoreId}` : `field:${score.field}`;
  const options = [...own, ...numbers];
  const missing = options.some((option) => option.value === value) ? [] : [{ label: `Unknown: ${value.split(':', 2)[1] ?? value}`, value }];
  return (
    <Select
      label="Score"
      name={`score-${name}`}
      description="A number that HubSpot keeps, or points of your own from the section Scores."
      options={[...options, ...missing]}
      value={value}
      onChange={(chosen) => {
        const id = String(chosen).slice(6);
        onChange(String(chosen).startsWith('score:') ? { scoreId: id } : { field: id });
      }}
    />
  );
}
