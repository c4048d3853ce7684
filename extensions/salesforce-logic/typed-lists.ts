/** Lists as text that a person types: a value a line, domains of one company a line, numbers in a row. */
import { listedIn } from '../hubspot/src/app/settings/policy/listed-in.ts';
import type { Node } from './schema-node.ts';

/** A list that is typed. */
export type TypedList = Extract<Node['kind'], 'texts' | 'groups' | 'numbers'>;

/** The list as text. */
export function typedText(kind: TypedList, list: readonly unknown[]): string {
  if (kind === 'groups') return (list as readonly (readonly string[])[]).map((group) => group.join(', ')).join('\n');
  return list.join(kind === 'numbers' ? ', ' : '\n');
}

/** The list that a text says, without what is empty or no number. */
export function listOfText(kind: TypedList, text: string): unknown[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (kind === 'texts') return lines;
  if (kind === 'groups') return lines.map(listedIn);
  return text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map(Number)
    .filter((number) => !Number.isNaN(number));
}

/** How to type it. */
export const TYPED_HINT: Readonly<Record<TypedList, string>> = {
  texts: 'One a line.',
  groups: 'A company a line, its domains with commas between.',
  numbers: 'With commas between, such as 0.25, 0.5.',
};
