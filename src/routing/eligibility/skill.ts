/** Skills: what a lead asks for, and which of it a rep lacks. */
import { entriesOf, fold } from '../conditions/fold.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool, SkillNeed } from '../policy/policy-pools.ts';
import { readField, type Readable } from '../conditions/read-field.ts';
import { MINUTE_MS } from './zone-time.ts';

/** A skill that this lead asks for. */
export interface SkillAsked {
  readonly skill: string;
  /** What the lead says: `de`, or `de, fr` when any of them will do. */
  readonly needed: string;
  readonly values: readonly string[];
  /** When a required skill becomes a preferred one; null = never, or it is preferred anyway. */
  readonly relaxedAt: number | null;
}

/** The skills a pool asks for on this lead. `relaxed` were required and are among the preferred now. */
export interface SkillsAsked {
  readonly required: readonly SkillAsked[];
  readonly preferred: readonly SkillAsked[];
  readonly relaxed: readonly SkillAsked[];
}

const NONE: SkillsAsked = { required: [], preferred: [], relaxed: [] };

/** A field that is unknown asks for nothing. `waitingSince` null = the lead does not wait yet. */
export function skillsAsked(
  pool: Pool | null,
  from: Readable,
  { waitingSince, now }: { readonly waitingSince: number | null; readonly now: number },
): SkillsAsked {
  if (!pool?.skills?.length) return NONE;
  const asked = pool.skills.flatMap((need) => {
    const one = skillAsked(need, from, waitingSince ?? now);
    return one === null ? [] : [{ need: need.need, one }];
  });
  const isRelaxed = ({ relaxedAt }: SkillAsked) => relaxedAt !== null && relaxedAt <= now;
  const required = asked.filter(({ need }) => need === 'required').map(({ one }) => one);
  const preferred = asked.filter(({ need, one }) => need === 'preferred' || isRelaxed(one)).map(({ one }) => one);
  return { required: required.filter((one) => !isRelaxed(one)), preferred, relaxed: required.filter(isRelaxed) };
}

function skillAsked({ skill, field, need, relaxAfterMinutes }: SkillNeed, from: Readable, since: number): SkillAsked | null {
  const seen = readField(field, from);
  if (seen === null) return null;
  const values = entriesOf(seen);
  return {
    skill,
    needed: values.join(', '),
    values: values.map(fold),
    relaxedAt: need === 'required' && relaxAfterMinutes !== undefined ? since + relaxAfterMinutes * MINUTE_MS : null,
  };
}

/** Whether none of what the lead names is among the rep's skills of that kind. */
export function lacksSkill({ skill, values }: SkillAsked, profile: RepProfile | undefined): boolean {
  const kinds = profile?.skills ?? {};
  const own = Object.hasOwn(kinds, skill) ? (kinds[skill] ?? []) : [];
  return !own.some((value) => values.includes(fold(value)));
}
