/** /actions/standard/customNotificationAction: the bell of Lightning. */
import { badRequest, forbidden } from './errors.ts';
import { fullId } from './ids.ts';
import { isKnownUser } from './people.ts';
import { objectBody, type Answer, type Call, type Route } from './route.ts';

const MAX_RECIPIENTS = 500;
const MAX_TITLE = 250;
const MAX_BODY = 750;

function notify(call: Call): Answer {
  if (!call.org.access.sendNotifications)
    throw forbidden('INSUFFICIENT_ACCESS', 'To send custom notifications, your user needs the Send Custom Notifications permission.');
  const { inputs } = objectBody(call);
  if (!Array.isArray(inputs)) throw badRequest('JSON_PARSER_ERROR', 'inputs must be a list');
  return { status: 200, body: inputs.map((input) => send(call, input as Readonly<Record<string, unknown>>)) };
}

function send({ org, world }: Call, input: Readonly<Record<string, unknown>>): unknown {
  const text = (name: string): string => (typeof input[name] === 'string' ? input[name] : '');
  const wrong = (message: string): never => {
    throw badRequest('INVALID_API_INPUT', message);
  };
  const typeId = fullId(text('customNotifTypeId')) ?? '';
  if (!(org.features.Package && org.tables.get('CustomNotificationType')?.has(typeId) === true))
    wrong('customNotifTypeId is not a custom notification type of this org');
  const recipients: unknown[] = Array.isArray(input['recipientIds']) ? input['recipientIds'] : [];
  if (recipients.length === 0 || recipients.length > MAX_RECIPIENTS) wrong(`recipientIds must hold 1 to ${MAX_RECIPIENTS} ids`);
  const recipientIds = recipients.map((id) => fullId(String(id)) ?? '');
  if (!recipientIds.every((id) => isKnownUser(org, id) || org.tables.get('Group')?.has(id) === true))
    wrong('recipientIds must be users or queues');
  if (text('title') === '' || text('title').length > MAX_TITLE) wrong(`title must have 1 to ${MAX_TITLE} characters`);
  if (text('body') === '' || text('body').length > MAX_BODY) wrong(`body must have 1 to ${MAX_BODY} characters`);
  const targetId = fullId(text('targetId'));
  if (targetId === null && text('targetPageRef') === '') wrong('targetId or targetPageRef is required');
  org.notifications.push({ at: world.now(), typeId, recipientIds, title: text('title'), body: text('body'), targetId });
  return {
    actionName: 'customNotificationAction',
    errors: null,
    isSuccess: true,
    outputValues: { SuccessMessage: 'Your custom notification is processed successfully.' },
  };
}

/** `POST /actions/standard/customNotificationAction`. */
export const actionRoutes: readonly Route[] = [{ path: '/actions/standard/customNotificationAction', handle: { POST: notify } }];
