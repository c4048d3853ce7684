import type { RotationView } from '@signalbox/shared/wire.ts';

/** "Inbound DACH: 42 leads, furthest from the exact share by 0.66". */
export function turnsInWords({ name, turns, worstDeviation }: RotationView['rotations'][number]): string {
  if (turns === 0) return `${name}: no leads yet`;
  return `${name}: ${turns} ${turns === 1 ? 'lead' : 'leads'}, furthest from the exact share by ${worstDeviation.toFixed(2)}`;
}
