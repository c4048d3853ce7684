import { retain } from '@remote-ui/rpc';
import type { AddAlertAction, OpenIframeModalAction } from '@hubspot/ui-extensions';
import type { ExtensionActions, WatchProperties } from '../../wire.ts';
import type { Toast } from '../state/toasts.tsx';
import type { PropertySource } from './property-source.ts';

/** What the actions of an extension do things to. */
export interface ActionTargets {
  readonly toast: (toast: Toast) => void;
  readonly openIframe: OpenIframeModalAction;
  readonly closeOverlay: (id: string) => void;
}

/** Actions every place on HubSpot's pages has. */
export function platformActions({ toast, openIframe, closeOverlay }: ActionTargets): ExtensionActions {
  const addAlert: AddAlertAction = ({ type, title, message }) => toast({ type: type ?? 'info', title: title ?? null, message });
  return {
    addAlert,
    closeOverlay,
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    navigateToPage: ({ to }: { to: string }) => toast({ type: 'danger', title: null, message: `This app has no page ${to}.` }),
    openIframeModal: (payload: Parameters<OpenIframeModalAction>[0], onClose?: () => void) => {
      retain(onClose);
      openIframe(payload, onClose);
    },
    reloadPage: () => location.reload(),
  };
}

/** The actions a record's page adds. */
export function recordActions(source: PropertySource): ExtensionActions {
  return {
    fetchCrmObjectProperties: (properties: readonly string[] | '*') => source.read(properties),
    refreshObjectProperties: () => source.refresh(),
    onCrmPropertiesUpdate: (properties: readonly string[] | '*', changed: (values: Record<string, string>) => void) => {
      retain(changed);
      source.watch(properties, changed);
    },
  };
}

/** What `useCrmProperties` reads through: the values now, absent ones null, and again at each change. */
export function watchThrough(source: PropertySource): WatchProperties {
  return (properties, changed) => {
    retain(changed);
    const withNulls = (values: Readonly<Record<string, string>>) =>
      properties === '*' ? values : Object.fromEntries(properties.map((name) => [name, values[name] ?? null]));
    source.watch(properties, (values) => changed(withNulls(values)));
    return Promise.resolve(withNulls(source.read(properties)));
  };
}
