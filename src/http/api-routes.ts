/** Every route for the CRM's pages, in the order of the OpenAPI document. */
import type { ApiRoute } from './api-route.ts';
import { getAbsences } from './routes/get-absences.ts';
import { getAttention } from './routes/get-attention.ts';
import { getBulkRun } from './routes/get-bulk-run.ts';
import { getBulkRuns } from './routes/get-bulk-runs.ts';
import { getChannels } from './routes/get-channels.ts';
import { postChannel } from './routes/post-channel.ts';
import { postChannelRemove } from './routes/post-channel-remove.ts';
import { postChannelTest } from './routes/post-channel-test.ts';
import { postNoticeRetry } from './routes/post-notice-retry.ts';
import { postNotificationPreview } from './routes/post-notification-preview.ts';
import { getConnection } from './routes/get-connection.ts';
import { getEnrichment } from './routes/get-enrichment.ts';
import { getFields } from './routes/get-fields.ts';
import { getHome } from './routes/get-home.ts';
import { getLeadTrace } from './routes/get-lead-trace.ts';
import { getLeaver } from './routes/get-leaver.ts';
import { getObserving } from './routes/get-observing.ts';
import { getPolicyForm } from './routes/get-policy-form.ts';
import { getPolicy } from './routes/get-policy.ts';
import { getPools } from './routes/get-pools.ts';
import { getReplay } from './routes/get-replay.ts';
import { getRotation } from './routes/get-rotation.ts';
import { getRoster } from './routes/get-roster.ts';
import { getScheduled } from './routes/get-scheduled.ts';
import { getShadowLead } from './routes/get-shadow-lead.ts';
import { getShadow } from './routes/get-shadow.ts';
import { getShadows } from './routes/get-shadows.ts';
import { getVersion } from './routes/get-version.ts';
import { getVersions } from './routes/get-versions.ts';
import { postAbsence } from './routes/post-absence.ts';
import { postAccept } from './routes/post-accept.ts';
import { postAbsenceEnd } from './routes/post-absence-end.ts';
import { postBulkRun } from './routes/post-bulk-run.ts';
import { postCancelSchedule } from './routes/post-cancel-schedule.ts';
import { postCheck } from './routes/post-check.ts';
import { postDifference } from './routes/post-difference.ts';
import { postDiscard } from './routes/post-discard.ts';
import { postDisconnect } from './routes/post-disconnect.ts';
import { postGive } from './routes/post-give.ts';
import { postHand } from './routes/post-hand.ts';
import { postHandOver } from './routes/post-hand-over.ts';
import { postImport } from './routes/post-import.ts';
import { postMode } from './routes/post-mode.ts';
import { postMoveBulkRun } from './routes/post-move-bulk-run.ts';
import { postPublish } from './routes/post-publish.ts';
import { postRehearseLead } from './routes/post-rehearse-lead.ts';
import { postRehearse } from './routes/post-rehearse.ts';
import { postReject } from './routes/post-reject.ts';
import { postReport } from './routes/post-report.ts';
import { postReportCsv } from './routes/post-report-csv.ts';
import { postReportLeads } from './routes/post-report-leads.ts';
import { postRemind } from './routes/post-remind.ts';
import { postReroute } from './routes/post-reroute.ts';
import { postRestore } from './routes/post-restore.ts';
import { postRetry } from './routes/post-retry.ts';
import { postRotationAdjustment } from './routes/post-rotation-adjustment.ts';
import { postShadow } from './routes/post-shadow.ts';
import { postStopShadow } from './routes/post-stop-shadow.ts';
import { postTerritoryCheck } from './routes/post-territory-check.ts';
import { postTerritoryCsv } from './routes/post-territory-csv.ts';
import { postTerritoryExport } from './routes/post-territory-export.ts';
import { postTerritoryLine, postTerritoryLines } from './routes/post-territory-lines.ts';
import { postTerritoryUpload, postTerritoryUploadFinish, postTerritoryUploadPart } from './routes/post-territory-uploads.ts';
import { postTry } from './routes/post-try.ts';
import { postWhatIf } from './routes/post-what-if.ts';
import { putDraft } from './routes/put-draft.ts';

/** All of /api/v1 that needs an identity. */
export const API_ROUTES: readonly ApiRoute[] = [
  getLeadTrace,
  postReroute,
  postAccept,
  postReject,
  postGive,
  postHand,
  postRemind,
  getConnection,
  postDisconnect,
  getPolicy,
  getPolicyForm,
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
  postTerritoryCsv,
  postTerritoryUpload,
  postTerritoryUploadPart,
  postTerritoryUploadFinish,
  postTerritoryExport,
  postTerritoryLines,
  postTerritoryLine,
  postTerritoryCheck,
  getFields,
  getEnrichment,
  getRoster,
  getPools,
  getAttention,
  postRetry,
  getAbsences,
  postAbsence,
  postAbsenceEnd,
  getRotation,
  postRotationAdjustment,
  getScheduled,
  postCancelSchedule,
  getShadows,
  postShadow,
  getShadow,
  postStopShadow,
  getShadowLead,
  getObserving,
  postMode,
  postRehearseLead,
  getReplay,
  postWhatIf,
  getBulkRuns,
  postBulkRun,
  getBulkRun,
  postMoveBulkRun,
  getLeaver,
  postHandOver,
  getHome,
  postReport,
  postReportLeads,
  postReportCsv,
  getChannels,
  postChannel,
  postChannelRemove,
  postChannelTest,
  postNotificationPreview,
  postNoticeRetry,
];
