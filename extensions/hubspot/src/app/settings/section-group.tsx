import { Tab, Tabs } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { SectionProps } from './section-props.ts';

/** A section by its title. */
export type Section = readonly [id: string, title: string, component: (props: SectionProps) => ReactNode];

interface SectionGroupProps {
  readonly sections: readonly Section[];
  readonly open: string;
  readonly onOpen: (id: string) => void;
  readonly props: SectionProps;
}

/** Sections that belong together, side by side. Only the open one is rendered. */
export function SectionGroup({ sections, open, onOpen, props }: SectionGroupProps) {
  const [only] = sections;
  if (sections.length === 1 && only !== undefined) {
    const Only = only[2];
    return <Only {...props} />;
  }
  return (
    <Tabs variant="enclosed" selected={open} onSelectedChange={(selected: number | string) => onOpen(String(selected))}>
      {sections.map(([id, title, Component]) => (
        <Tab key={id} tabId={id} title={title}>
          {open === id && <Component {...props} />}
        </Tab>
      ))}
    </Tabs>
  );
}
