/** `@salesforce/apex`: methods of Apex classes, called or wired, and `refreshApex`. */
import { ask, frozen } from './page.ts';
import { provideAgain, readingAdapter, type WireAdapterClass } from './wire.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** A method as a component imports it. `adapter` is what the engine takes when the method is wired. */
export type ApexMethod = ((parameters?: Parameters) => Promise<unknown>) & { readonly adapter: WireAdapterClass };

/** A method of a class; only a cacheable one may be wired, and what it answers is read-only. */
export function apexMethod(className: string, methodName: string, cacheable: boolean): ApexMethod {
  const call = async (parameters: Parameters = {}): Promise<unknown> => {
    const answer = await ask('apex', { className, methodName, parameters });
    return cacheable ? frozen(answer) : answer;
  };
  const adapter = readingAdapter(cacheable ? call : () => Promise.reject(new Error(`${methodName} is wired but not cacheable.`)));
  return Object.assign(call, { adapter });
}

/** Asks again for what a wired method provided. */
export const refreshApex = provideAgain;
