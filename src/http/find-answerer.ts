/** The rep that a caller is, for answers from the card. */
import { type Answerer, repOf } from '../application/answer/answerer.ts';
import { type Failure, failure } from './errors.ts';
import type { Caller } from './find-caller.ts';
import type { HttpDeps } from './http-deps.ts';

/** Who answers; or the failure when the caller is nobody who can own leads. */
export async function findAnswerer({ names }: HttpDeps, { installation, identity }: Caller): Promise<Answerer | Failure> {
  const rep = repOf(await names.roster(installation), identity);
  if (rep === null) return failure('not-yours', { message: 'You are not among the people who can own leads in this account.' });
  return { repId: rep.id, by: identity.by, via: 'card' };
}
