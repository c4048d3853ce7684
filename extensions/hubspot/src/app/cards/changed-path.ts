/** The field a what-if changes. */
import type { WhatIfRequest } from '@signalbox/shared/wire.ts';

const FIELD = /^(lead|account|enriched)\.[A-Za-z0-9_]{1,100}$/;

/** `lead.` goes without saying; null when what was typed names no field. */
export function changedPathOf(typed: string): WhatIfRequest['changes'][number]['path'] | null {
  const text = typed.trim();
  const path = text.includes('.') ? text : `lead.${text}`;
  return FIELD.test(path) ? path : null;
}
