/** Whom a row names: a person by id, e-mail or name, a pool by id or name. */
import type { Roster } from '../../../routing/facts.ts';
import type { Target } from '../../../routing/policy/policy-destinations.ts';
import type { Policy } from '../../../routing/policy/policy.ts';
import type { WriteTarget } from './cells.ts';

/** People and pools as rows may call them. */
export interface Directory {
  /** The person; `several` = the name fits more than one, `none` = nobody. */
  person(said: string): Target | 'several' | 'none';
  pool(said: string): Target | 'several' | 'none';
  /** How an export writes a target: a person by e-mail where they have one of their own, a pool by name where no other has it. */
  readonly write: WriteTarget;
}

/** Looks people up in the roster, pools in the policy. */
export function directoryOf(roster: Roster, policy: Policy): Directory {
  const people = lookup(roster.reps.map((rep) => ({ id: rep.id, words: [rep.email, rep.name] })));
  const pools = lookup(policy.pools.map((pool) => ({ id: pool.id, words: [pool.name] })));
  const emails = new Map(roster.reps.map((rep) => [rep.id, rep.email]));
  const names = new Map(policy.pools.map((pool) => [pool.id, pool.name]));
  const called = (find: (said: string) => string, word: string | null | undefined, id: string) =>
    word !== null && word !== undefined && find(word) === id ? word : id;
  return {
    person: (said) => targetOf(people(said), (repId) => ({ kind: 'person', repId })),
    pool: (said) => targetOf(pools(said), (poolId) => ({ kind: 'pool', poolId })),
    write: (to) =>
      to.kind === 'person'
        ? { person: called((said) => people(said).id ?? '', emails.get(to.repId), to.repId), pool: '' }
        : { person: '', pool: called((said) => pools(said).id ?? '', names.get(to.poolId), to.poolId) },
  };
}

interface Found {
  readonly id: string | null;
  readonly several: boolean;
}

function targetOf({ id, several }: Found, make: (id: string) => Target): Target | 'several' | 'none' {
  if (id !== null) return make(id);
  return several ? 'several' : 'none';
}

/** An id is meant before a word; a word that several have means none of them. Without regard to case. */
function lookup(all: readonly { readonly id: string; readonly words: readonly (string | null)[] }[]): (said: string) => Found {
  const ids = new Set(all.map(({ id }) => id));
  const byWord = new Map<string, Set<string>>();
  for (const { id, words } of all) {
    for (const word of words) {
      if (word === null) continue;
      const key = fold(word);
      const known = byWord.get(key);
      if (known) known.add(id);
      else byWord.set(key, new Set([id]));
    }
  }
  const find = (said: string): Found => {
    if (ids.has(said)) return { id: said, several: false };
    const [first, second] = byWord.get(fold(said)) ?? [];
    return { id: second === undefined ? (first ?? null) : null, several: second !== undefined };
  };
  // A table of forty thousand lines names a few people, over and over.
  const known = new Map<string, Found>();
  return (said) => {
    const found = known.get(said) ?? find(said);
    known.set(said, found);
    return found;
  };
}

const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
