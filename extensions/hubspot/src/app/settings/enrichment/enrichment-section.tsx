import { Flex, Heading, LoadingSpinner, Text, ToggleGroup } from '@hubspot/ui-extensions';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { EnrichmentView } from '@signalbox/shared/wire.ts';
import { NumberField } from '../inputs/number-field.tsx';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';

type Enrichment = NonNullable<Policy['enrichment']>;

/** How long rules wait for a new look-up: half a minute. */
const WAIT_SECONDS = 30;

/** What is looked up about a lead beyond HubSpot, and how long rules wait for it. */
export function EnrichmentSection({ api, draft, state }: SectionProps) {
  const offered = useLoad(() => api.enrichment());
  const { providers, waitSeconds } = state.policy.enrichment ?? { providers: [], waitSeconds: WAIT_SECONDS };
  const change = (part: Change<Enrichment>) => draft.edit((before) => withEnrichment(before, part));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Look-ups</Heading>
      <Text>What is found can be used in rules as fields that were looked up. What fails or comes too late counts as unknown.</Text>
      {offered.loading && offered.data === null && <LoadingSpinner label="Loading what can be looked up" showLabel />}
      {offered.failure !== null && <FailureAlert failure={offered.failure} />}
      {offered.data !== null && offered.data.providers.length + providers.length === 0 && <Text>This server looks nothing up.</Text>}
      {offered.data !== null && offered.data.providers.length + providers.length > 0 && (
        <ToggleGroup
          toggleType="checkboxList"
          label="Look up"
          name="enrichment-providers"
          options={choicesOf(offered.data.providers, providers)}
          value={[...providers]}
          onChange={(chosen) => change((before) => ({ ...before, providers: [...chosen] }))}
        />
      )}
      {providers.length > 0 && (
        <NumberField
          label="Rules wait for the answers (seconds)"
          name="enrichment-wait"
          description="At most so long, then they are tried without. 0 = not at all."
          min={0}
          max={3600}
          whole
          value={waitSeconds}
          onChange={(seconds) => change((before) => ({ ...before, waitSeconds: seconds }))}
        />
      )}
    </Flex>
  );
}

function withEnrichment(policy: Policy, change: Change<Enrichment>): Policy {
  const after = change(policy.enrichment ?? { providers: [], waitSeconds: WAIT_SECONDS });
  return withPart(policy, 'enrichment', after.providers.length === 0 ? undefined : after);
}

/** Those offered, and those that are chosen but no longer there. */
function choicesOf(offered: EnrichmentView['providers'], chosen: readonly string[]) {
  const missing = chosen.filter((name) => !offered.some((one) => one.name === name));
  return [
    ...offered.map((one) => ({
      label: one.label,
      value: one.name,
      description: `${one.kind === 'http' ? 'Asks another server. ' : ''}Finds ${one.fields.map((field) => field.label).join(', ')}.`,
    })),
    ...missing.map((name) => ({ label: `${name} (no longer offered by this server)`, value: name })),
  ];
}
