import type { HrefProp } from '@hubspot/ui-extensions';

/** Attributes of a link: addresses outside of this HubSpot open in a new tab unless told otherwise. */
export function linkAttributes(href: HrefProp): { href: string; external: boolean; target: string | undefined; rel: string | undefined } {
  const url = typeof href === 'string' ? href : href.url;
  const outside = new URL(url, location.href).origin !== location.origin;
  const external = typeof href === 'string' ? outside : (href.external ?? outside);
  return { href: url, external, target: external ? '_blank' : undefined, rel: external ? 'noopener noreferrer' : undefined };
}
