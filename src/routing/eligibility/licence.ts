/** Licences: what a lead asks for, and whether a rep holds it. */
import { dayAt, dayOfDate } from './calendar-window.ts';
import type { Ineligible } from '../decision.ts';
import type { Rep } from '../facts.ts';
import { entriesOf, fold } from '../conditions/fold.ts';
import type { Licence, LicenceNeed, RepProfile } from '../policy/policy-eligibility.ts';
import type { FieldPath, Operand } from '../policy/policy.ts';
import { readField, type Readable } from '../conditions/read-field.ts';

/** One licence that the lead asks for. `region` null = the lead's is unknown, and then nobody has it; `product` null = whatever the product. */
export interface LicenceAsked {
  readonly region: string | null;
  readonly product: string | null;
}

/** Everything a need comes to for this lead: one licence for each region and product it names; none when nothing is asked. */
export function licencesAsked(need: LicenceNeed, from: Readable): LicenceAsked[] {
  const regions = firstKnown(need.region, from);
  if (regions.length === 0) return need.whenUnknown === 'anyone' ? [] : [{ region: null, product: null }];
  const products = firstKnown(need.product ?? [], from);
  return regions.flatMap((region) =>
    (products.length === 0 ? [null] : products).map((product) => ({
      region: String(region),
      product: product === null ? null : String(product),
    })),
  );
}

function firstKnown(paths: readonly FieldPath[], from: Readable): readonly Operand[] {
  for (const path of paths) {
    const seen = readField(path, from);
    if (seen !== null) return entriesOf(seen);
  }
  return [];
}

/** Why the rep must not be given the lead; null = licensed. A licence is good until the end of its last day in the rep's zone. */
export function unlicensed(
  asked: LicenceAsked,
  rep: Rep,
  { profile, now }: { profile: RepProfile | undefined; now: number },
): Ineligible | null {
  const { region, product } = asked;
  if (region === null) return { because: 'unlicensed', region, product, held: null };
  const there = (profile?.licences ?? []).filter((licence) => fold(licence.region) === fold(region));
  const today = dayAt(rep.zone ?? 'UTC', now);
  const covers = (licence: Licence) => product === null || licence.product === null || fold(licence.product) === fold(product);
  const isGood = ({ until }: Licence) => until === null || dayOfDate(until) >= today;
  if (there.some((licence) => covers(licence) && isGood(licence))) return null;
  return { because: 'unlicensed', region, product, held: latest(there.filter(covers)) ?? latest(there) };
}

/** The one that holds longest, the first of equals. */
const latest = (licences: readonly Licence[]): Licence | null =>
  licences.reduce<Licence | null>((best, one) => (best === null || lastDay(one) > lastDay(best) ? one : best), null);

/** Without an end it outlasts every date. */
const lastDay = ({ until }: Licence): string => until ?? '9999';
