/** A past decision with other facts. */
import { z } from 'zod';
import type { DecisionInWords } from '../../application/show/decision-in-words.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { type FactChange, whatIf, type WhatIf } from '../../application/show/what-if.ts';
import { accountCommand, answer, isRefusal, type Outcome } from '../command.ts';
import { ownerOf, stepLines } from '../decision-lines.ts';
import { findDecision, unreplayable } from '../find-decision.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { table } from '../table.ts';

const change = z.string().transform((text, context): FactChange => {
  const found = /^(lead|account)\.([^=\s]+)=(.*)$/s.exec(text);
  if (found?.[2] !== undefined && found[3] !== undefined)
    return { path: found[1] === 'lead' ? `lead.${found[2]}` : `account.${found[2]}`, text: found[3] };
  context.addIssue({ code: 'custom', message: `“${text}” must be like lead.country=DE or account.industry=` });
  return z.NEVER;
});

/** signalbox what-if */
export const whatIfCommand = accountCommand({
  name: 'what-if',
  summary: 'Makes a past decision again with some facts changed and shows what would differ; writes nothing.',
  places: [{ name: 'decision', meaning: 'the id of the decision', required: false }],
  options: {
    set: {
      value: 'fact',
      multiple: true,
      meaning: 'lead.country=DE, account.industry=, …; nothing after = is an empty property; may be repeated',
    },
    lead: { value: 'id', meaning: 'the newest decision on this lead instead' },
  },
  example: '--lead 50211 --set lead.country=DE',
  input: z
    .object({ decision: z.string().optional(), lead: z.string().optional(), set: z.array(change).min(1) })
    .refine(({ decision, lead }) => (decision === undefined) !== (lead === undefined), 'name either a decision or --lead'),
  async run(at, { set: changes, ...asked }) {
    const stored = await findDecision(at, asked);
    if (isRefusal(stored)) return stored;
    const ports = { ...at.ports, names: createNameLookup(at.ports, NAMES_AGE_MS) };
    return outcomeOf(await whatIf(ports, { installation: at.installation, stored, changes }));
  },
});

function outcomeOf(result: WhatIf): Outcome {
  switch (result.kind) {
    case 'answered':
      return answered(result);
    case 'unreplayable':
      return unreplayable(result);
    case 'no-account':
      return {
        exit: 2,
        problem: 'No account was found for this lead, so none has facts to change.',
        nextStep: 'Change facts of the lead.',
      };
    case 'not-a-value':
      return { exit: 2, problem: `${result.path} is a ${result.type}; this is none.`, nextStep: `Write a ${result.type} after =.` };
  }
}

function answered({ differs, was, wouldBe, unasked }: Extract<WhatIf, { kind: 'answered' }>): Outcome {
  const head = table([
    ['was', ownerOf(was), was.reason],
    ['would be', ownerOf(wouldBe), wouldBe.reason],
  ]);
  const ignored = unasked.map((path) => `No condition of this version looks at ${path}.`);
  const steps = differs ? ['', ...difference(was, wouldBe)] : ['Nothing would differ.'];
  return answer({ differs, unasked, was, wouldBe }, [...head, ...ignored, ...steps]);
}

/** Steps that would no longer be taken, then the ones that would be taken instead, each whole. */
function difference(was: DecisionInWords, wouldBe: DecisionInWords): string[] {
  const [before, after] = [stepsOf(was), stepsOf(wouldBe)];
  return [
    ...before.filter((step) => !after.includes(step)).map((step) => marked('-', step)),
    ...after.filter((step) => !before.includes(step)).map((step) => marked('+', step)),
  ];
}

const stepsOf = ({ path, next }: DecisionInWords): string[] => [...path.map((step) => stepLines(step).join('\n')), ...next];

const marked = (sign: string, step: string): string => step.replaceAll(/^/gm, `${sign} `);
