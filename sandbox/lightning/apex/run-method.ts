/** Runs an Apex method for a component, as the platform does: class access first, then the method, its exception as the platform's body. */
import { ApexFailure } from './failure.ts';
import type { Running } from './org.ts';
import { SIGNALBOX_CONTROLLER } from './signalbox-controller.ts';

/** What a component asked for. */
export interface ApexCall {
  readonly className: string;
  readonly methodName: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The status and body the page gets. */
export interface ApexAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls; what the platform refuses, it refuses in the same shape as what Apex throws. */
export async function runMethod(running: Running, call: ApexCall): Promise<ApexAnswer> {
  const method = call.className === 'SignalboxController' ? SIGNALBOX_CONTROLLER[call.methodName] : undefined;
  if (method === undefined) return refused(`There is no method ${call.className}.${call.methodName}.`);
  if (!running.permissions.classesOf(running.userId).includes(call.className))
    return refused(`You do not have access to the Apex class named '${call.className}'.`);
  const given = Object.fromEntries(method.parameters.map((name) => [name, textOf(call.parameters[name])]));
  try {
    return { status: 200, body: await method.run(running, given) };
  } catch (error) {
    if (!(error instanceof ApexFailure)) throw error;
    return exception(error.forComponent(), 'System.AuraHandledException');
  }
}

/** Every parameter of the class is text or an id. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const refused = (message: string): ApexAnswer => exception(message, 'System.NoAccessException');

const exception = (message: string, exceptionType: string): ApexAnswer => ({
  status: 500,
  body: { exceptionType, isUserDefinedException: false, message, stackTrace: '' },
});
