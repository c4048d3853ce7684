/** Pools, as they come in. */
import { z } from 'zod';
import { claim } from './acceptance-schema.ts';
import { fieldPath, id, name } from './condition-schema.ts';
import { holdMinutes } from './destination-schema.ts';
import { licenceNeed, poolCaps } from './eligibility-schema.ts';
import { LIMITS } from './policy-limits.ts';

const weight = z.number('must be a number, 0 to pause').min(0, 'must be 0 or more').max(LIMITS.weight);
const member = z.strictObject({ repId: id, weight }).readonly();
const word = z.string().trim().min(1).max(LIMITS.text);
const leads = z.number().min(0).max(1000, 'must be at most 1000 leads');

const skill = z
  .strictObject({ skill: word, field: fieldPath, need: z.enum(['required', 'preferred']), relaxAfterMinutes: holdMinutes.exactOptional() })
  .readonly();

const rotation = z
  .strictObject({
    sharedAs: id.exactOptional(),
    tagWeights: z
      .array(z.strictObject({ tag: word, weight }).readonly())
      .max(50)
      .readonly()
      .exactOptional(),
    onReturn: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('fair-from-now') }).readonly(),
        z.strictObject({ kind: z.literal('catch-up'), atMost: leads }).readonly(),
      ])
      .exactOptional(),
    newcomer: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('even') }).readonly(),
        z.strictObject({ kind: z.literal('ahead'), leads }).readonly(),
      ])
      .exactOptional(),
    turnReturned: z.enum(['never', 'rerouted']).exactOptional(),
    start: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('in-order') }).readonly(),
        z.strictObject({ kind: z.literal('random'), seed: word }).readonly(),
      ])
      .exactOptional(),
  })
  .readonly();

export const pool = z
  .strictObject({
    id,
    name,
    members: z.array(member).max(LIMITS.members).readonly(),
    choose: z.enum(['rotation', 'least-loaded']).exactOptional(),
    claim: claim.exactOptional(),
    skills: z.array(skill).max(20).readonly().exactOptional(),
    licence: licenceNeed.exactOptional(),
    caps: poolCaps.exactOptional(),
    rotation: rotation.exactOptional(),
  })
  .readonly();
