/** Fields that Salesforce keeps in other objects, or not at all, and rules can use like any other. They are read only where a policy asks for them. */
import type { FieldDefinition } from '../../application/ports/crm-records.ts';

/** Whether the lead is a Lead or a Contact. */
export const OBJECT_TYPE = 'ObjectType';
/** Names of the territories a lead or an account is assigned to, of the active model. */
export const TERRITORIES = 'Territories';
/** Ids of the users in the account's team, whatever their role. */
export const TEAM = 'Team';
/** `Team_Account_Manager`: the id of the user with this role in the account's team; the first added where there are several. */
export const TEAM_ROLE = 'Team_';

export const COMPUTED_LEAD_FIELDS: readonly FieldDefinition[] = [
  {
    path: `lead.${OBJECT_TYPE}`,
    label: 'Object type',
    type: 'choice',
    options: [
      { value: 'Lead', label: 'Lead' },
      { value: 'Contact', label: 'Contact' },
    ],
  },
  { path: `lead.${TERRITORIES}`, label: 'Territories', type: 'choices', options: null },
];

export const COMPUTED_ACCOUNT_FIELDS: readonly FieldDefinition[] = [
  { path: `account.${TERRITORIES}`, label: 'Territories', type: 'choices', options: null },
  { path: `account.${TEAM}`, label: 'Account team', type: 'choices', options: null },
];

/** The field of a role in an account team. */
export const teamField = (role: string): string => `${TEAM_ROLE}${role.trim().replaceAll(/\W+/g, '_')}`;
