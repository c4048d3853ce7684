/** Why a past decision cannot be made again, for a page. */
import type { Unreplayable } from '../application/show/replay-exactly.ts';
import { type Failure, failure } from './errors.ts';

const WHY: Readonly<Record<Unreplayable['because'], string>> = {
  erased: 'The lead was erased: its outcome is kept, its facts are not.',
  'policy-gone': 'The version it was decided on cannot be read.',
  'roster-gone': 'The people it was decided among are no longer stored.',
};

export const cannotReplay = ({ because }: Unreplayable): Failure => failure('cannot-replay', { message: WHY[because] });
