/** What HubSpot accepts as a value, by the property's type, and how it keeps it. */
import type { Portal, PropertyDefinition } from './portal.ts';

/** A value that is refused. `complains` = a mistake of the app that no state of the portal excuses. */
export interface InvalidValue {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly complains: boolean;
}

/** The value as kept, or why not. */
export type Checked = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly invalid: InvalidValue };

const EMAIL = /^[^\s@,;]+@[^\s@.,;]+(\.[^\s@.,;]+)+$/;

/** Checks one value. Empty text clears and is always fine. `allowReadOnly` is for HubSpot itself. */
export function checkValue(portal: Portal, definition: PropertyDefinition, raw: string, allowReadOnly: boolean): Checked {
  const refuse = (code: string, message: string, complains = true): Checked => ({
    ok: false,
    invalid: { name: definition.name, code, message, complains },
  });
  if (definition.readOnly && !allowReadOnly)
    return refuse('READ_ONLY_VALUE', `"${definition.name}" is a read only property; its value cannot be set.`);
  if (raw === '') return { ok: true, value: '' };
  if (definition.name === 'hubspot_owner_id') return checkOwner(portal, raw, refuse);
  if (definition.name === 'email') {
    const email = raw.trim().toLowerCase();
    return EMAIL.test(email) ? { ok: true, value: email } : refuse('INVALID_EMAIL', `Email address ${raw} is invalid`);
  }
  return checkType(definition, raw, refuse);
}

type Refuse = (code: string, message: string, complains?: boolean) => Checked;

function checkOwner(portal: Portal, raw: string, refuse: Refuse): Checked {
  const owner = portal.owners.get(raw);
  if (owner === undefined) return refuse('INVALID_OWNER_ID', `Owner ${raw} does not exist`);
  if (owner.archived) return refuse('INVALID_OWNER_ID', `Owner ${raw} is deactivated and cannot own records`, false);
  return { ok: true, value: raw };
}

function checkType(definition: PropertyDefinition, raw: string, refuse: Refuse): Checked {
  switch (definition.type) {
    case 'string':
      return raw.length <= 65_536
        ? { ok: true, value: raw }
        : refuse('PROPERTY_VALUE_TOO_LONG', `${definition.name} is longer than 65536 characters`);
    case 'number':
      return Number.isFinite(Number(raw)) && raw.trim() !== ''
        ? { ok: true, value: raw }
        : refuse('INVALID_LONG', `${raw} was not a valid number.`);
    case 'bool':
      return raw === 'true' || raw === 'false' ? { ok: true, value: raw } : refuse('INVALID_BOOLEAN', `${raw} was not a valid boolean.`);
    case 'datetime':
    case 'date':
      return checkTime(definition, raw, refuse);
    case 'enumeration':
      return checkOption(definition, raw, refuse);
    default:
      return definition.type satisfies never;
  }
}

function checkTime(definition: PropertyDefinition, raw: string, refuse: Refuse): Checked {
  const at = /^\d+$/.test(raw) ? Number(raw) : /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(raw) ? Date.parse(raw) : Number.NaN;
  if (!Number.isFinite(at)) return refuse('INVALID_DATE', `${raw} was not a valid ${definition.type === 'date' ? 'date' : 'long'}.`);
  const iso = new Date(at).toISOString();
  if (definition.type === 'datetime') return { ok: true, value: iso };
  return iso.endsWith('T00:00:00.000Z')
    ? { ok: true, value: iso.slice(0, 10) }
    : refuse('INVALID_DATE', `${raw} is at ${iso.slice(11)} UTC, not midnight!`);
}

function checkOption(definition: PropertyDefinition, raw: string, refuse: Refuse): Checked {
  const chosen = definition.fieldType === 'checkbox' ? raw.split(';').filter((part) => part !== '') : [raw];
  const known = new Set(definition.options.map(({ value }) => value));
  const unknown = chosen.find((value) => !known.has(value));
  if (unknown === undefined) return { ok: true, value: raw };
  return refuse('INVALID_OPTION', `${unknown} was not one of the allowed options: [${[...known].join(', ')}]`);
}
