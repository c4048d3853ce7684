import { useEffect } from 'react';
import type { ComponentType } from 'react';
import { useSurface } from './surface.ts';

/** Keys of every member of a union. */
type KeysOf<T> = T extends unknown ? keyof T : never;
type Known<P> = Record<Exclude<KeysOf<P>, 'children' | 'testId'>, true>;

/** A component as the worker names it, and how the page draws it. */
export interface Drawn {
  readonly name: string;
  readonly component: ComponentType<Record<string, unknown>>;
}

/**
 * Draws a remote component. `known` lists every prop HubSpot's type has (the compiler holds it complete); any other prop an extension
 * sends is reported on the card, because HubSpot would ignore it in silence.
 */
export function remote<P extends object>(name: string, known: Known<P>, Draw: ComponentType<P>): Drawn {
  function Checked(props: P) {
    const { report } = useSurface();
    const unknown = Object.keys(props).filter((key) => !(key in known) && key !== 'children' && key !== 'testId');
    const list = unknown.join(', ');
    useEffect(() => {
      if (list !== '') report(`${name} has no prop ${list}.`);
    }, [list, report]);
    return <Draw {...props} />;
  }
  Checked.displayName = name;
  // The props come from the worker as they are; HubSpot's types are the contract the extension was compiled against.
  return { name, component: Checked as ComponentType<never> as ComponentType<Record<string, unknown>> };
}

/** Stands in for a component this page does not draw: says so on the card and keeps the children visible. */
export function unknownComponent(name: string): ComponentType<Record<string, unknown>> {
  return function Unknown() {
    const { report } = useSurface();
    useEffect(() => report(`${name} is not a component this page can draw.`), [report]);
    return (
      <span role="alert" className="hs-unknown">
        Unknown component: {name}
      </span>
    );
  };
}
