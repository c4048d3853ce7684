import { createContext, useContext, useEffect, useRef } from 'react';
import { tagOf, type LightningComponents } from './load.ts';

/** The package's components, or why there are none. */
export type Loaded = LightningComponents | { readonly problem: string };

/** Given by the page. */
export const ComponentsContext = createContext<Loaded | null>(null);

/** Where one component of the package stands. A record is named before a card is inserted, and after a quick action is, as on the platform. */
export function ComponentPlace({
  name,
  record,
  late = false,
}: {
  readonly name: string;
  readonly record: { readonly recordId: string; readonly objectApiName: string } | null;
  readonly late?: boolean;
}) {
  const components = useContext(ComponentsContext);
  const place = useRef<HTMLDivElement>(null);
  const recordId = record?.recordId;
  const objectApiName = record?.objectApiName;
  useEffect(() => {
    if (components === null || 'problem' in components || place.current === null) return undefined;
    const element = components.createElement(tagOf(name), { is: components.byName[name] });
    const named = recordId === undefined ? {} : { recordId, objectApiName };
    if (!late) Object.assign(element, named);
    place.current.append(element);
    if (late) queueMicrotask(() => Object.assign(element, named));
    return () => element.remove();
  }, [components, name, recordId, objectApiName, late]);
  if (components !== null && 'problem' in components)
    return (
      <div className="extension-problems" role="alert">
        <strong>The components cannot be shown.</strong>
        <pre>{components.problem}</pre>
      </div>
    );
  return <div ref={place} />;
}
