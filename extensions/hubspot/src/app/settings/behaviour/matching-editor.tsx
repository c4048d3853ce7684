import { Flex, Heading, MultiSelect, NumberInput, Text } from '@hubspot/ui-extensions';
import type { Change, Policy } from '../policy/policy-types.ts';
import type { EditorProps } from './editor-props.ts';

type Matching = Policy['matching'];

const METHODS: { label: string; value: Matching['methods'][number] }[] = [
  { label: 'Associated in HubSpot', value: 'associated' },
  { label: 'Same e-mail domain', value: 'domain' },
  { label: 'Same company name', value: 'name' },
];

const TIE_BREAKERS: { label: string; value: Matching['tieBreakers'][number] }[] = [
  { label: 'Has an open deal', value: 'open-deal' },
  { label: 'Is a customer', value: 'customer' },
  { label: 'Latest activity', value: 'latest-activity' },
  { label: 'Most contacts', value: 'most-contacts' },
  { label: 'Oldest', value: 'oldest' },
];

const chosen = <T extends string>(options: readonly { value: T }[], values: readonly unknown[]): T[] =>
  values.flatMap((value) => options.filter((option) => option.value === value).map((option) => option.value));

/** What counts as a match between a lead and an account. */
export function MatchingEditor({ policy, edit }: EditorProps) {
  const change = (part: Change<Matching>) => edit((before) => ({ ...before, matching: part(before.matching) }));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Matching leads to accounts</Heading>
      <MultiSelect
        label="Ways to find the account, strongest first"
        name="matching-methods"
        options={METHODS}
        value={[...policy.matching.methods]}
        onChange={(values) =>
          change((before) => ({
            ...before,
            methods: chosen(
              METHODS,
              METHODS.map((method) => method.value).filter((value) => values.includes(value)),
            ),
          }))
        }
      />
      <NumberInput
        label="Confidence needed (percent)"
        name="matching-confidence"
        description="Associated counts 100, a domain 90, a name 70 or less."
        min={0}
        max={100}
        value={Math.round(policy.matching.minConfidence * 100)}
        onChange={(typed) => {
          if (Number.isFinite(typed) && typed >= 0 && typed <= 100) change((before) => ({ ...before, minConfidence: typed / 100 }));
        }}
      />
      <MultiSelect
        label="Among accounts that match equally well, prefer in this order"
        name="matching-ties"
        options={TIE_BREAKERS}
        value={[...policy.matching.tieBreakers]}
        onChange={(values) => change((before) => ({ ...before, tieBreakers: chosen(TIE_BREAKERS, values) }))}
      />
      <Text variant="microcopy">When none of these tells two accounts apart, the oldest is taken.</Text>
    </Flex>
  );
}
