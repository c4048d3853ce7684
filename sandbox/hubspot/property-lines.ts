/** How a property of the catalogue is written down, and what all objects have. */
import type { PropertyDefinition } from './portal.ts';

type Kind = PropertyDefinition['type'];
/** A property. */
export type Line = readonly [
  name: string,
  label: string,
  type: Kind,
  fieldType?: string,
  more?: { readonly readOnly?: boolean; readonly options?: readonly string[]; readonly group?: string; readonly custom?: boolean },
];

/** Computed by HubSpot. */
export const read = { readOnly: true } as const;

/** Whose it is. */
export const OWNERSHIP: readonly Line[] = [
  ['hubspot_owner_id', 'Owner', 'enumeration', 'select'],
  ['hubspot_team_id', 'HubSpot team', 'enumeration', 'select', read],
];
/** Where it came from. */
export const SYSTEM: readonly Line[] = [
  ['hs_object_id', 'Record ID', 'number', 'number', read],
  ['hs_object_source', 'Record creation source', 'string', 'text', read],
  ['hs_object_source_id', 'Record creation source ID', 'string', 'text', read],
  [
    'hs_object_source_label',
    'Record source',
    'enumeration',
    'select',
    { readOnly: true, options: ['CRM_UI', 'IMPORT', 'FORM', 'INTEGRATION', 'AUTOMATION_PLATFORM', 'MERGE_OBJECTS'] },
  ],
  ['hs_object_source_detail_1', 'Record source detail 1', 'string', 'text', read],
  ['hs_object_source_user_id', 'Record creation source user ID', 'number', 'number', read],
  ['hs_merged_object_ids', 'Merged record IDs', 'enumeration', 'checkbox', read],
];
