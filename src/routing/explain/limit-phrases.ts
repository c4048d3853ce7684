/** The words for limits, licences and skills, and for what tells eligible reps apart. */
import type { CandidateStanding, CandidateVerdict, Ineligible } from '../decision.ts';
import { count, spokenMinutes, spokenTime } from './spoken-time.ts';

type Why<Because extends Ineligible['because']> = Extract<Ineligible, { because: Because }>;

/** `at the limit of 20 leads today until Sat 21 Nov, 00:00 (Europe/Berlin)`. */
export function cappedPhrase({ limit, most, until }: Why<'capped'>, zone: string): string {
  const window = limit.slice(limit.lastIndexOf(' ') + 1);
  const whose = limit.startsWith('rep:* ') ? 'the pool is at its limit' : 'at the limit';
  const through = limit.startsWith('rep:* ') || limit.includes(' pool:* ') ? '' : ' through this pool';
  const end = until === null ? '' : ` until ${spokenTime(until, zone)} (${zone})`;
  return `${whose} of ${count(most, 'lead')}${through} ${windowPhrase(window)}${end}`;
}

const WINDOWS: Readonly<Record<string, string>> = { hour: 'this hour', day: 'today', week: 'this week', month: 'this month' };

function windowPhrase(window: string): string {
  return WINDOWS[window] ?? `within ${spokenMinutes(Number(window.replace('rolling-', '')))}`;
}

/** `has no licence for CA`, `the licence for CA ended on 2026-10-31`. */
export function unlicensedPhrase({ region, product, held }: Why<'unlicensed'>): string {
  if (region === null) return 'the region that needs a licence is not known';
  const what = product === null ? region : `${region} (${product})`;
  if (!held) return `has no licence for ${what}`;
  if (product !== null && held.product !== null && held.product.toLowerCase() !== product.toLowerCase())
    return `has no licence for ${what}, only for ${held.product}`;
  return held.until === null ? `has no licence for ${what}` : `the licence for ${what} ended on ${held.until}`;
}

/** ` (open work 12, weight 0.5, lacks language)`; empty when nothing told the rep apart. */
export function standingPhrase({ load, weight, lacks }: CandidateStanding): string {
  const parts = [
    ...(load === undefined ? [] : [load === null ? 'open work not known' : `open work ${load}`]),
    ...(weight === undefined ? [] : [`weight ${Math.round(weight * 1000) / 1000}`]),
    ...(lacks?.length ? [`lacks ${lacks.join(' and ')}`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** What put the chosen one before the others: preferred skills, open work, or the turn. */
export function whatDecided(candidates: readonly CandidateVerdict[]): 'skills' | 'load' | 'turn' {
  const lacking = (one: CandidateStanding) => one.lacks?.length ?? 0;
  const chosen = candidates.find((one) => one.verdict === 'chosen');
  if (!chosen) return 'turn';
  if (candidates.some((one) => one.verdict === 'eligible' && lacking(one) > lacking(chosen))) return 'skills';
  return typeof chosen.load === 'number' ? 'load' : 'turn';
}
