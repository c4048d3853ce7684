/** A CSV text too long for one request: begun, sent in parts, finished. */
import { z } from 'zod';
import { importLines } from '../../application/configure/territories/import-lines.ts';
import { PART_CHARACTERS, UPLOAD_TTL_MS } from '../../application/ports/territory-uploads.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import {
  beginUploadRequest,
  finishUploadRequest,
  territoryImportView,
  uploadPartRequest,
  uploadPartView,
  uploadView,
} from '../wire/territories.ts';
import { importAnswer } from './post-territory-csv.ts';

const uploadParams = z.object({ uploadId: z.uuid() });

/** POST /api/v1/territories/uploads */
export const postTerritoryUpload = apiRoute({
  method: 'post',
  path: '/territories/uploads',
  summary: 'Begins the upload of a CSV text that is too long for one request.',
  needs: 'installed',
  params: z.object({}),
  body: beginUploadRequest,
  view: uploadView,
  once: true,
  failures: [],
  async handle({ ports }, { installation, identity }) {
    const now = ports.now();
    const upload = { id: ports.newId(), by: identity.by, now, expiresAt: now + UPLOAD_TTL_MS };
    await ports.territoryUploads.begin(installation.id, upload);
    return { ok: true, data: { uploadId: upload.id, mostCharacters: PART_CHARACTERS, expiresAt: upload.expiresAt } };
  },
});

/** POST /api/v1/territories/uploads/{uploadId}/parts */
export const postTerritoryUploadPart = apiRoute({
  method: 'post',
  path: '/territories/uploads/{uploadId}/parts',
  summary: 'Sends one part of an upload; the same part again takes its place.',
  needs: 'installed',
  params: uploadParams,
  body: uploadPartRequest,
  view: uploadPartView,
  once: false,
  failures: ['unknown-upload'],
  async handle({ ports }, { installation, params, body }) {
    const kept = await ports.territoryUploads.put(installation.id, { ...params, ...body, now: ports.now() });
    return kept === 'unknown' ? failure('unknown-upload') : { ok: true, data: { characters: body.text.length } };
  },
});

/** POST /api/v1/territories/uploads/{uploadId}/finish */
export const postTerritoryUploadFinish = apiRoute({
  method: 'post',
  path: '/territories/uploads/{uploadId}/finish',
  summary: 'Reads the parts of an upload into a territory table of the draft, or only reports what they would do.',
  needs: 'installed',
  params: uploadParams,
  body: finishUploadRequest,
  view: territoryImportView,
  once: true,
  failures: [
    'unknown-upload',
    'upload-incomplete',
    'no-policy',
    'unknown-table',
    'too-many-lines',
    'draft-conflict',
    'unknown-version',
    'policy-broken',
  ],
  async handle(deps, { installation, identity, params: { uploadId }, body }) {
    const { requestId: _requestId, parts, ...asked } = body;
    const uploads = deps.ports.territoryUploads;
    const read = await uploads.read(installation.id, { uploadId, parts, now: deps.ports.now() });
    if (read.kind === 'unknown') return failure('unknown-upload');
    if (read.kind === 'missing') return failure('upload-incomplete', { message: `Part ${read.at} of the upload is missing.` });
    const roster = await deps.names.roster(installation);
    const request = { installationId: installation.id, ...asked, text: read.text, roster, by: identity.by };
    const result = await importLines(deps.ports, request);
    if (result.kind === 'read' && result.revision !== null) await uploads.forget(installation.id, uploadId);
    return importAnswer(result);
  },
});
