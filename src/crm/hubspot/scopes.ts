/** The scopes the adapter uses. The same lists stand in app.json, from which HubSpot's manifest is rendered; a test holds them equal. */

/** Asked of every account; routing does not work without one of them. */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
] as const;

/** Asked where the account's edition has them; what each adds is listed in `capabilities`. */
export const OPTIONAL_SCOPES = ['automation', 'settings.users.teams.read', 'sales-email-read', 'crm.objects.deals.read'] as const;
