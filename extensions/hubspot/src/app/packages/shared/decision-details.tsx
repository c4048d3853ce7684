import { Flex } from '@hubspot/ui-extensions';
import { AccountMatch } from './account-match.tsx';
import { CandidatesTable } from './candidates-table.tsx';
import type { Clock } from './clock.ts';
import { RulePath } from './rule-path.tsx';
import type { DecisionView } from './wire.ts';

/** How a decision came about: the path through the rules, the account, the people. Shown by the card and by a try in the settings. */
export function DecisionDetails({ decision, clock }: { readonly decision: DecisionView; readonly clock: Clock }) {
  return (
    <Flex direction="column" gap="md">
      <RulePath path={decision.path} />
      <AccountMatch account={decision.account} />
      <CandidatesTable candidates={decision.candidates} clock={clock} />
    </Flex>
  );
}
