/** What a pool does, in one line. */
import { poolCapInWords } from './caps.ts';
import { claimInWords } from './follow-up-words.ts';
import { fieldAt, type Directory } from './directory.ts';
import type { Pool, Rotation } from './policy-types.ts';

/** "Rotation by weight. Asks for language from Preferred language. At most 10 a day for each member." */
export function poolInWords(pool: Pool, directory: Directory): string {
  const label = (path: string) => fieldAt(directory, path).label;
  const even = new Set(pool.members.map((member) => member.weight)).size < 2;
  const choose =
    pool.choose === 'least-loaded'
      ? 'Whoever has the fewest open leads for their weight is next, equals in turn'
      : `${even ? 'Everybody has the same share' : 'Shares by weight'}, each in turn`;
  const skills = (pool.skills ?? []).map(
    (need) => `${need.need === 'required' ? 'Only those with' : 'First those with'} the lead’s ${need.skill} (${label(need.field)})`,
  );
  const licence =
    pool.licence === undefined ? [] : [`Only those licensed for the lead’s region (${pool.licence.region.map(label).join(', ')})`];
  const caps = (pool.caps ?? []).map((cap) => capitalised(poolCapInWords(cap)));
  const claim = pool.claim === undefined ? [] : [claimInWords(pool.claim)];
  return `${[...claim, choose, ...skills, ...licence, ...caps, ...rotationInWords(pool.rotation ?? {})].join('. ')}.`;
}

function rotationInWords(rotation: Rotation): string[] {
  const { sharedAs, onReturn, newcomer, turnReturned, start, tagWeights = [] } = rotation;
  return [
    ...(sharedAs === undefined ? [] : [`Turns are shared under “${sharedAs}”`]),
    ...tagWeights.map(({ tag, weight }) => `Those tagged ${tag} count ${weight} times`),
    ...(onReturn?.kind === 'catch-up' ? [`Back again, they are owed at most ${leads(onReturn.atMost)}`] : []),
    ...(newcomer?.kind === 'ahead' ? [`New members get ${leads(newcomer.leads)} first`] : []),
    ...(turnReturned === 'rerouted' ? ['A turn comes back when the lead is rerouted'] : []),
    ...(start?.kind === 'random' ? ['It began at a place drawn by lot'] : []),
  ];
}

const leads = (count: number): string => (count === 1 ? '1 lead' : `${count} leads`);
const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** "Everyone: 12 people, 5 available now". */
export function poolSummary(pool: Pool, directory: Directory): string {
  const available = pool.members.filter(
    (member) => member.weight > 0 && directory.reps.some((rep) => rep.repId === member.repId && rep.available),
  );
  const people = pool.members.length === 1 ? '1 person' : `${pool.members.length} people`;
  return `${pool.name}: ${people}, ${available.length} available now`;
}
