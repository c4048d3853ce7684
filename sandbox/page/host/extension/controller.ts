import { createController } from '@remote-ui/react/host';
import type { Controller } from '@remote-ui/react/host';
import type { ComponentType } from 'react';
import { DRAWN } from '../components/drawn.ts';
import { unknownComponent } from './remote.tsx';

const unknowns = new Map<string, ComponentType<Record<string, unknown>>>();
const drawn = new Map(DRAWN.map(({ name, component }) => [name, component]));

function find(name: string): ComponentType<Record<string, unknown>> {
  const known = drawn.get(name) ?? unknowns.get(name);
  if (known !== undefined) return known;
  const unknown = unknownComponent(name);
  unknowns.set(name, unknown);
  return unknown;
}

/** Finds the page's component for each remote name; never throws, unknown names are drawn as what they are. */
export const controller: Controller = { ...createController({}), get: (type) => find(String(type)) };
