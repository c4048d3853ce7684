/**
 * One template for every icon, which shows a symbol of the design system's sprites. The base components bring three thousand templates
 * instead, a file each, that take longer to compile than all the rest. Written as the compiler would write it.
 */
import { registerTemplate } from 'lwc';

/** The part of the engine's rendering API an element needs. */
interface RenderApi {
  readonly h: (tag: string, data: object, children?: readonly unknown[]) => unknown;
  readonly ncls: (classes: string) => unknown;
}

/** `lightning-primitive-icon`, as far as its template reads it. */
interface IconComponent {
  readonly iconName: string;
  readonly name: string;
  readonly computedClass: string;
}

const icon = Object.assign(
  ($api: RenderApi, { iconName, name, computedClass }: IconComponent): unknown[] => {
    const [category = '', symbol = ''] = iconName.split(':');
    const href = `/sandbox/lightning/slds/icons/${category}-sprite/svg/symbols.svg#${symbol}`;
    const attrs = { focusable: 'false', 'data-key': name, 'aria-hidden': 'true', part: 'icon' };
    return [
      $api.h('svg', { className: $api.ncls(computedClass), attrs, key: 0, svg: true }, [
        $api.h('use', { attrs: { href }, key: 1, svg: true }),
      ]),
    ];
  },
  { stylesheets: [] },
);

const template: unknown = registerTemplate(icon as never);

// An import that is awaited is asked whether it is a promise.
export default new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : template) });
