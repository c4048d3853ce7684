/** Providers that are not there, and fields whose provider is not asked. */
import { finding, type Finding } from './finding.ts';
import type { FieldPath, Policy } from '../policy/policy.ts';

/** A provider of enrichment and the fields it gives. */
export interface KnownProvider {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly FieldPath[];
}

/** Findings about what is looked up beyond the CRM. */
export function lintEnrichment(policy: Policy, providers: readonly KnownProvider[]): Finding[] {
  const asked = new Set(policy.enrichment?.providers);
  const known = new Set(providers.map(({ name }) => name));
  const read = fieldsRead(policy);
  const gone = [...asked]
    .filter((name) => !known.has(name))
    .map((name) =>
      finding(
        'error',
        'provider-unknown',
        `Enrichment asks the provider “${name}”, which this server does not have. Remove it, or have the operator declare it.`,
      ),
    );
  const off = providers.flatMap(({ name, label, fields }) => {
    const wanted = asked.has(name) ? [] : fields.filter((path) => read.has(path));
    return wanted.map((path) =>
      finding(
        'error',
        'provider-off',
        `The policy reads ${path}, but does not ask the provider “${label}”, so it is always unknown. Switch it on.`,
      ),
    );
  });
  const unused = providers
    .filter(({ name, fields }) => asked.has(name) && !fields.some((path) => read.has(path)))
    .map(({ label }) =>
      finding('warning', 'provider-unused', `Enrichment asks the provider “${label}”, of which nothing is read. Switch it off.`),
    );
  return [...gone, ...off, ...unused];
}

/** Every `enriched.…` that stands in the policy, wherever a field can. Rules that are off ask for nothing. */
function fieldsRead({ rules, territories, ...rest }: Policy): ReadonlySet<string> {
  const read = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.startsWith('enriched.')) read.add(value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk([rest, rules.filter(({ enabled }) => enabled), territories.map(({ fields }) => fields)]);
  return read;
}
