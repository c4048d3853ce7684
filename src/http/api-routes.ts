/** Every route for the CRM's pages, in the order of the OpenAPI document. */
import type { ApiRoute } from './api-route.ts';
import { getAttention } from './routes/get-attention.ts';
import { getConnection } from './routes/get-connection.ts';
import { getFields } from './routes/get-fields.ts';
import { getLeadTrace } from './routes/get-lead-trace.ts';
import { getPolicy } from './routes/get-policy.ts';
import { getRoster } from './routes/get-roster.ts';
import { getVersion } from './routes/get-version.ts';
import { getVersions } from './routes/get-versions.ts';
import { postCheck } from './routes/post-check.ts';
import { postDifference } from './routes/post-difference.ts';
import { postDiscard } from './routes/post-discard.ts';
import { postDisconnect } from './routes/post-disconnect.ts';
import { postImport } from './routes/post-import.ts';
import { postPublish } from './routes/post-publish.ts';
import { postRehearse } from './routes/post-rehearse.ts';
import { postReroute } from './routes/post-reroute.ts';
import { postRestore } from './routes/post-restore.ts';
import { postRetry } from './routes/post-retry.ts';
import { postTry } from './routes/post-try.ts';
import { putDraft } from './routes/put-draft.ts';

/** All of /api/v1 that needs an identity. */
export const API_ROUTES: readonly ApiRoute[] = [
  getLeadTrace,
  postReroute,
  getConnection,
  postDisconnect,
  getPolicy,
  putDraft,
  postDiscard,
  postCheck,
  postDifference,
  postRehearse,
  postTry,
  postPublish,
  postRestore,
  getVersions,
  getVersion,
  postImport,
  getFields,
  getRoster,
  getAttention,
  postRetry,
];
