import { Select } from '@hubspot/ui-extensions';
import { poolChoices, repChoices, type Directory } from '../policy/directory.ts';
import type { Fallback, Policy } from '../policy/policy-types.ts';

type Target = Fallback['to'];

interface TargetSelectProps {
  readonly label: string;
  readonly name: string;
  readonly to: Target;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (to: Target) => void;
}

/** One select over every pool and person. */
export function TargetSelect({ label, name, to, policy, directory, onChange }: TargetSelectProps) {
  const pools = poolChoices(policy).map((choice) => ({ label: `Pool: ${choice.label}`, value: `pool:${choice.value}` }));
  const people = repChoices(directory, to.kind === 'person' ? to.repId : undefined).map((choice) => ({
    label: choice.label,
    value: `person:${choice.value}`,
  }));
  return (
    <Select
      label={label}
      name={name}
      options={[...pools, ...people]}
      value={to.kind === 'pool' ? `pool:${to.poolId}` : `person:${to.repId}`}
      onChange={(chosen) => onChange(targetOf(String(chosen)))}
    />
  );
}

function targetOf(value: string): Target {
  const id = value.slice(value.indexOf(':') + 1);
  return value.startsWith('pool:') ? { kind: 'pool', poolId: id } : { kind: 'person', repId: id };
}
