/** The app as HubSpot knows it after an upload: read from the project folder, with the profile's variables put in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const appFile = z.object({
  uid: z.string(),
  type: z.literal('app'),
  config: z.object({
    name: z.string(),
    auth: z.object({
      type: z.literal('oauth'),
      redirectUrls: z.array(z.url()).min(1),
      requiredScopes: z.array(z.string()),
      optionalScopes: z.array(z.string()).default([]),
      conditionallyRequiredScopes: z.array(z.string()).default([]),
    }),
    permittedUrls: z.object({ fetch: z.array(z.url()) }),
  }),
});

const subscription = z.strictObject({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.boolean(),
});

const webhooksFile = z.object({
  type: z.literal('webhooks'),
  config: z.strictObject({
    settings: z.strictObject({ targetUrl: z.url(), maxConcurrentRequests: z.int().min(6) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(subscription).default([]),
      legacyCrmObjects: z.array(subscription).default([]),
      hubEvents: z.array(subscription).default([]),
    }),
  }),
});

const field = z.object({
  typeDefinition: z.object({ name: z.string(), type: z.string(), options: z.array(z.object({ value: z.string() })).optional() }),
  isRequired: z.boolean().default(false),
});

const actionFile = z.object({
  uid: z.string(),
  type: z.literal('workflow-action'),
  config: z.object({
    actionUrl: z.url(),
    isPublished: z.boolean(),
    objectTypes: z.array(z.string()),
    objectRequestOptions: z.object({ properties: z.array(z.string()) }).optional(),
    inputFields: z.array(field),
    outputFields: z.array(field).default([]),
  }),
});

/** One webhook subscription; the shape of its events follows from the group it was declared in. */
export interface Subscription {
  readonly id: number;
  readonly shape: 'object' | 'legacy';
  readonly type: string;
  /** Singular; null where the type says it. */
  readonly objectType: string | null;
  readonly propertyName: string | null;
}

/** A workflow action of the app. */
export interface WorkflowAction {
  readonly uid: string;
  readonly definitionId: number;
  readonly actionUrl: string;
  readonly requestedProperties: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly required: boolean; readonly options: readonly string[] | null }[];
  readonly outputs: readonly string[];
}

/** The registered app. */
export interface AppRegistration {
  readonly name: string;
  readonly redirectUrls: readonly string[];
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly permittedFetch: readonly string[];
  readonly webhookUrl: string | null;
  readonly webhookConcurrency: number;
  readonly subscriptions: readonly Subscription[];
  readonly actions: readonly WorkflowAction[];
}

/** The project cannot be uploaded; the message names the file. */
class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

type Variables = Readonly<Record<string, string>>;

/** Registers the project. Throws `UploadRefused` on a missing file, a wrong shape, or a variable without a value. */
export function readRegistration(projectDir: string, variables: Variables): AppRegistration {
  const appDir = join(projectDir, 'src', 'app');
  const app = parse(appFile, join(appDir, 'app-hsmeta.json'), variables).config;
  const webhooks = metaFiles(join(appDir, 'webhooks')).map((path) => parse(webhooksFile, path, variables).config);
  if (webhooks.length > 1) throw new UploadRefused('webhooks: a project has at most one webhooks component');
  return {
    name: app.name,
    redirectUrls: app.auth.redirectUrls,
    requiredScopes: app.auth.requiredScopes,
    optionalScopes: [...app.auth.optionalScopes, ...app.auth.conditionallyRequiredScopes],
    permittedFetch: app.permittedUrls.fetch,
    webhookUrl: webhooks[0]?.settings.targetUrl ?? null,
    webhookConcurrency: webhooks[0]?.settings.maxConcurrentRequests ?? 0,
    subscriptions: webhooks.flatMap((config) => subscriptionsOf(config.subscriptions)),
    actions: metaFiles(join(appDir, 'workflow-actions')).map((path, index) => actionOf(parse(actionFile, path, variables), index)),
  };
}

function subscriptionsOf(groups: z.infer<typeof webhooksFile>['config']['subscriptions']): Subscription[] {
  const declared = [
    ...groups.crmObjects.map((item) => ({ item, shape: 'object' as const })),
    ...groups.legacyCrmObjects.map((item) => ({ item, shape: 'legacy' as const })),
    ...groups.hubEvents.map((item) => ({ item, shape: 'legacy' as const })),
  ];
  return declared
    .filter(({ item }) => item.active)
    .map(({ item, shape }, index) => ({
      id: 3_849_700 + index,
      shape,
      type: item.subscriptionType,
      objectType: item.objectType?.toLowerCase() ?? null,
      propertyName: item.propertyName ?? null,
    }));
}

function actionOf({ uid, config }: z.infer<typeof actionFile>, index: number): WorkflowAction {
  return {
    uid,
    definitionId: 10_646_377 + index,
    actionUrl: config.actionUrl,
    requestedProperties: config.objectRequestOptions?.properties ?? [],
    inputs: config.inputFields.map(({ typeDefinition, isRequired }) => ({
      name: typeDefinition.name,
      required: isRequired,
      options: typeDefinition.options?.map((option) => option.value) ?? null,
    })),
    outputs: config.outputFields.map(({ typeDefinition }) => typeDefinition.name),
  };
}

function metaFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-hsmeta.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

function parse<T extends z.ZodType>(schema: T, path: string, variables: Variables): z.output<T> {
  if (!existsSync(path)) throw new UploadRefused(`${path}: missing`);
  const text = readFileSync(path, 'utf8').replace(/\$\{([A-Z0-9_]+)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new UploadRefused(`${path}: no value for the variable ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new UploadRefused(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
