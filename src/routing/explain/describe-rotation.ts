/** How a pool counts turns, in plain words. */
import type { RotationSettings } from '../policy/policy-pools.ts';
import { count } from './spoken-time.ts';

/** Everything that is not as usual, in one line: `Turns shared as “sales”; who was out catches up, at most 5 leads`. */
export function rotationInWords(rotation: RotationSettings | undefined): string {
  const { sharedAs, tagWeights = [], onReturn, newcomer, turnReturned, start } = rotation ?? {};
  const parts = [
    ...(sharedAs === undefined ? [] : [`turns shared as “${sharedAs}”`]),
    ...tagWeights.map(({ tag, weight }) => `the tag ${tag} counts ${weight} times`),
    ...(onReturn?.kind === 'catch-up' ? [`who was out catches up, at most ${count(onReturn.atMost, 'lead')}`] : []),
    ...(newcomer?.kind === 'ahead' ? [`a newcomer starts ${count(newcomer.leads, 'lead')} ahead`] : []),
    ...(turnReturned === 'rerouted' ? ['a turn comes back with a lead that is routed again'] : []),
    ...(start?.kind === 'random' ? [`it begins at a place drawn from “${start.seed}”`] : []),
  ];
  const text = parts.join('; ');
  return text === '' ? 'As usual' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
