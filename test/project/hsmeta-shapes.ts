/**
 * Strict shapes of HubSpot's project files (platform 2026.03). HubSpot checks the same when the project is uploaded, but its
 * schemas are only served to an account, so a mistake would otherwise show first at the upload.
 */
import { z } from 'zod';

const uid = z.string().regex(/^[a-zA-Z0-9_\-.]{1,64}$/);
const entrypoint = z.string().regex(/^\/app\/(cards|pages|settings)\/[\w-]+\.tsx$/);
const meta = <T extends z.ZodType>(type: string, config: T) => z.strictObject({ uid, type: z.literal(type), config });
const active = z.literal(true);

/** hsproject.json */
export const projectFile = z.strictObject({ name: z.string().min(1), srcDir: z.literal('src'), platformVersion: z.literal('2026.03') });

/** app-hsmeta.json */
export const appMeta = meta(
  'app',
  z.strictObject({
    name: z.string().min(1).max(200),
    description: z.string().min(1),
    distribution: z.enum(['marketplace', 'private']),
    auth: z.strictObject({
      type: z.literal('oauth'),
      redirectUrls: z.array(z.string()).min(1),
      requiredScopes: z.array(z.string()).min(1),
      optionalScopes: z.array(z.string()),
      conditionallyRequiredScopes: z.array(z.string()),
    }),
    permittedUrls: z.strictObject({ fetch: z.array(z.string()), iframe: z.array(z.string()), img: z.array(z.string()) }),
    support: z.strictObject({
      supportEmail: z.email(),
      documentationUrl: z.url(),
      supportUrl: z.url(),
      supportPhone: z.string().optional(),
    }),
  }),
);

/** cards/*-hsmeta.json */
export const cardMeta = meta(
  'card',
  z.strictObject({
    name: z.string().min(1),
    description: z.string().min(1),
    location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar']),
    entrypoint,
    objectTypes: z.array(z.enum(['contacts'])).min(1),
  }),
);

/** settings/*-hsmeta.json */
export const settingsMeta = meta('settings', z.strictObject({ entrypoint }));

/** pages/*-hsmeta.json: the one page of the app, which its home is. */
export const pageMeta = meta('page', z.strictObject({ entrypoint }));

const objectType = z.enum(['contact', 'company']);

/** webhooks/*-hsmeta.json; the legacy list is left out on purpose: an event subscribed to in both shapes comes twice. */
export const webhooksMeta = meta(
  'webhooks',
  z.strictObject({
    settings: z.strictObject({ targetUrl: z.string(), maxConcurrentRequests: z.int().min(6) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(
        z.discriminatedUnion('subscriptionType', [
          z.strictObject({ subscriptionType: z.literal('object.creation'), objectType, active }),
          z.strictObject({ subscriptionType: z.literal('object.deletion'), objectType, active }),
          z.strictObject({ subscriptionType: z.literal('object.merge'), objectType, active }),
          z.strictObject({
            subscriptionType: z.literal('object.propertyChange'),
            objectType,
            propertyName: z.string().min(1),
            active,
          }),
        ]),
      ),
      hubEvents: z.array(z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active })),
    }),
  }),
);

const typeDefinition = z.strictObject({ name: z.string().regex(/^[a-z_]+$/), type: z.enum(['string']), fieldType: z.enum(['text']) });

/** workflow-actions/*-hsmeta.json */
export const actionMeta = meta(
  'workflow-action',
  z.strictObject({
    actionUrl: z.string(),
    isPublished: z.boolean(),
    supportedClients: z.tuple([z.strictObject({ client: z.literal('WORKFLOWS') })]),
    objectTypes: z.tuple([z.literal('CONTACT')]),
    inputFields: z.array(
      z.strictObject({
        typeDefinition,
        supportedValueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).min(1),
        isRequired: z.boolean(),
      }),
    ),
    outputFields: z.array(z.strictObject({ typeDefinition })),
    labels: z.strictObject({
      en: z.strictObject({
        actionName: z.string().min(1),
        actionDescription: z.string().min(1),
        actionCardContent: z.string().min(1),
        inputFieldLabels: z.record(z.string(), z.string()),
        inputFieldDescriptions: z.record(z.string(), z.string()),
        outputFieldLabels: z.record(z.string(), z.string()),
      }),
    }),
  }),
);

/** src/hsprofile.*.json */
export const profileFile = z.strictObject({
  accountId: z.int(),
  variables: z.strictObject({ APP_ORIGIN: z.url({ protocol: /^https$/ }) }),
});
