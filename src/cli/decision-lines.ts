/** A decision in lines: the answer, the path to it, everybody who was looked at, and what happens next. */
import type { DecisionInWords } from '../application/show/decision-in-words.ts';
import { painted, table } from './table.ts';

/** Every line about a decision. */
export function decisionLines(decision: DecisionInWords): string[] {
  const { account, path, candidates, next } = decision;
  return [
    ...table([
      ['outcome', decision.outcome],
      ['owner', ownerOf(decision)],
      ['reason', decision.reason],
      ['account', account === null ? '–' : `${account.name} (${account.method}, confidence ${account.confidence.toFixed(2)})`],
    ]),
    '',
    'Path',
    ...path.flatMap(stepLines).map((line) => `  ${line}`),
    ...(candidates.length === 0 ? [] : ['', 'Candidates']),
    ...table(candidates.map((one) => [`  ${marked(one.verdict)}`, one.name, one.why])),
    ...(next.length === 0 ? [] : ['', 'Next', ...next.map((line) => `  ${line}`)]),
  ];
}

/** A step, and indented below it what explains it. */
export const stepLines = ({ title, sentence, details }: DecisionInWords['path'][number]): string[] => [
  title === null ? sentence : `${title}: ${sentence}`,
  ...details.map((detail) => `    ${detail}`),
];

/** Who gets the lead; `–` when nobody does. */
export const ownerOf = ({ owner }: DecisionInWords): string => (owner === null ? '–' : `${owner.name} (${owner.repId})`);

function marked(verdict: DecisionInWords['candidates'][number]['verdict']): string {
  if (verdict === 'chosen') return painted('green', verdict);
  return verdict === 'eligible' ? verdict : painted('dim', 'out');
}
