/** `@salesforce/apex`: methods of Apex classes, as components call them. */
import { ask } from './page.ts';

/** A method of a class. What Apex throws rejects, in the shape the platform gives it. */
export const apexMethod =
  (className: string, methodName: string) =>
  (parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> =>
    ask('apex', { className, methodName, parameters });
