import { Flex, Heading, List, MultiSelect, Tag, Text } from '@hubspot/ui-extensions';
import { NumberField } from '../inputs/number-field.tsx';
import { MATCH_METHODS, passesAt, TIE_BREAKERS } from '../policy/match-words.ts';
import type { Change, Policy } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { AliasDomainsInput } from './alias-domains-input.tsx';
import { HierarchyEditor } from './hierarchy-editor.tsx';

type Matching = Policy['matching'];

/** What counts as a match between a lead and an account, and whose account it is. */
export function MatchingSection({ draft, state }: SectionProps) {
  const { matching } = state.policy;
  const change = (part: Change<Matching>) => draft.edit((before) => ({ ...before, matching: part(before.matching) }));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Matching leads to accounts</Heading>
      <Text>The account decides who the owner is, and its fields can be used in every rule. Near misses stand on the card.</Text>
      <MultiSelect
        label="Ways to find the account, strongest first"
        name="matching-methods"
        options={MATCH_METHODS.map(({ method, name }) => ({ label: name, value: method }))}
        value={[...matching.methods]}
        onChange={(values) =>
          change((before) => ({
            ...before,
            methods: MATCH_METHODS.map(({ method }) => method).filter((method) => values.includes(method)),
          }))
        }
      />
      <NumberField
        label="Confidence needed (percent)"
        name="matching-confidence"
        min={0}
        max={100}
        value={Math.round(matching.minConfidence * 100)}
        onChange={(typed) => change((before) => ({ ...before, minConfidence: typed / 100 }))}
      />
      <List variant="unordered">
        {MATCH_METHODS.map((one) => (
          <Text key={one.method} variant="microcopy">
            <Tag inline variant={matching.methods.includes(one.method) && passesAt(one, matching.minConfidence) ? 'success' : 'default'}>
              {one.name}
            </Tag>
            {` ${one.meaning} ${verdictOf(one, matching)}`}
          </Text>
        ))}
      </List>
      <MultiSelect
        label="Among accounts that match equally well, prefer in this order"
        name="matching-ties"
        description="When none of these tells two accounts apart, the oldest is taken."
        options={TIE_BREAKERS.map(({ tie, name }) => ({ label: name, value: tie }))}
        value={[...matching.tieBreakers]}
        onChange={(values) =>
          change((before) => ({
            ...before,
            tieBreakers: values.flatMap((value) => TIE_BREAKERS.filter(({ tie }) => tie === value).map(({ tie }) => tie)),
          }))
        }
      />
      <AliasDomainsInput groups={matching.aliasDomains ?? []} onChange={change} />
      <HierarchyEditor hierarchy={matching.hierarchy} onChange={change} />
    </Flex>
  );
}

function verdictOf(one: (typeof MATCH_METHODS)[number], matching: Matching): string {
  if (!matching.methods.includes(one.method)) return 'Not used.';
  if (!passesAt(one, matching.minConfidence)) return `Never counts: it reaches ${one.most}% at most.`;
  return one.least < matching.minConfidence * 100 ? 'Counts when enough agrees.' : 'Counts.';
}
