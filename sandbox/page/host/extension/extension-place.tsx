import { useState } from 'react';
import type { OpenIframeModalAction } from '@hubspot/ui-extensions';
import type { Session } from '../../views.ts';
import type { ExtensionContext } from '../../wire.ts';
import { useLiveStore } from '../state/live-store.ts';
import { useSession } from '../state/session.ts';
import type { SignedIn } from '../state/session.ts';
import { useToast } from '../state/toasts.tsx';
import { platformActions, recordActions, watchThrough } from './actions.ts';
import { ExtensionFrame } from './extension-frame.tsx';
import { IframeModal } from './iframe-modal.tsx';
import { contactProperties, noProperties } from './property-source.ts';

const CONTACT_TYPE = '0-1';

type Shown = Session['extensions'][number];

function contextOf({ session, user }: SignedIn, extension: Shown, contactId: string | null): ExtensionContext {
  return {
    location: extension.location,
    user: {
      id: user.userId,
      emails: [user.email],
      email: user.email,
      firstName: user.firstName,
      lastName: user.lastName,
      roles: [],
      teams: user.teams.map(({ id, name }) => ({
        id: Number(id),
        name,
        teammates: session.people.filter((other) => other.teams.some((team) => team.id === id)).map(({ userId }) => userId),
      })),
      locale: 'en-us',
      language: 'en',
      permissions: user.userId === session.adminUserId ? ['integrations-management-write'] : [],
    },
    portal: { id: session.portalId, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    ...(contactId === null ? {} : { crm: { objectId: Number(contactId), objectTypeId: CONTACT_TYPE } }),
    extension: { appId: session.appUid, appName: session.appName, cardTitle: extension.name },
    variables: session.variables,
  };
}

/** One place on a page where an extension of the app shows, with everything HubSpot gives it there. */
export function ExtensionPlace({ extension, contactId }: { readonly extension: Shown; readonly contactId: string | null }) {
  const signedIn = useSession();
  const live = useLiveStore();
  const toast = useToast();
  const [iframe, setIframe] = useState<{ payload: Parameters<OpenIframeModalAction>[0]; onClose: (() => void) | undefined } | null>(null);
  const source = contactId === null ? noProperties : contactProperties(live, contactId);
  return (
    <>
      <ExtensionFrame
        bundleUrl={`/sandbox/page/extensions/${extension.uid}`}
        context={contextOf(signedIn, extension, contactId)}
        actions={(closeOverlay) => ({
          ...platformActions({ toast, closeOverlay, openIframe: (payload, onClose) => setIframe({ payload, onClose }) }),
          ...(contactId === null ? {} : recordActions(source)),
        })}
        watchProperties={watchThrough(source)}
      />
      {iframe === null ? null : (
        <IframeModal
          payload={iframe.payload}
          onClose={() => {
            setIframe(null);
            iframe.onClose?.();
          }}
        />
      )}
    </>
  );
}
