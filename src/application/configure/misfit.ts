/** What does not fit together in a policy, and where. */

/** A place in the policy and what is wrong there. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Keys and positions from the top of the policy on. */
export type Path = readonly (string | number)[];

/** Items whose id stands before already. */
export function repeated(items: readonly { readonly id: string }[], path: Path): Misfit[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, at) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [...path, at, 'id'], message: `repeats the id “${id}”: give it an id of its own` }];
  });
}
