/** What the shape of profiles and skills cannot say: one profile a rep, one weight a tag, and no wait for what is only preferred. */
import type { Policy } from '../../routing/policy/policy.ts';

/** Everything that does not fit together, by its place in the policy. */
export function checkPeopleReferences({
  people = [],
  pools,
}: Policy): { readonly path: readonly (string | number)[]; readonly message: string }[] {
  return [
    ...again(people.map(({ repId }) => repId)).map((at) => ({
      path: ['people', at, 'repId'],
      message: 'has a profile already: keep one and put everything there',
    })),
    ...pools.flatMap((pool, at) => [
      ...again((pool.rotation?.tagWeights ?? []).map(({ tag }) => tag.toLowerCase())).map((line) => ({
        path: ['pools', at, 'rotation', 'tagWeights', line, 'tag'],
        message: 'has a weight already: keep one line',
      })),
      ...(pool.skills ?? []).flatMap(({ need, relaxAfterMinutes }, line) =>
        need === 'preferred' && relaxAfterMinutes !== undefined
          ? [
              {
                path: ['pools', at, 'skills', line, 'relaxAfterMinutes'],
                message: 'must be left out, because a preferred skill keeps nobody waiting',
              },
            ]
          : [],
      ),
    ]),
  ];
}

/** Places of what was there before. */
function again(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}
