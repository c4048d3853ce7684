/** The calls of the card, the settings tab and the manager's page. Each resolves to an answer and never rejects. */
import { afterRouteCalls, type AfterRouteCalls } from './after-route-calls.ts';
import type { Answer } from './answer.ts';
import type * as Wire from './wire.ts';

/** Everything the pages ask of the server. */
export interface Api extends AfterRouteCalls {
  leadTrace(leadId: string): Promise<Answer<Wire.LeadTraceView>>;
  reroute(leadId: string, request: Wire.RerouteRequest): Promise<Answer<Wire.RerouteView>>;
  connection(): Promise<Answer<Wire.ConnectionView>>;
  policy(): Promise<Answer<Wire.PolicyView>>;
  saveDraft(request: Wire.SaveDraftRequest): Promise<Answer<Wire.SaveDraftView>>;
  check(request: Wire.CheckRequest): Promise<Answer<Wire.CheckView>>;
  difference(request: Wire.DifferenceRequest): Promise<Answer<Wire.DifferencesView>>;
  rehearse(request: Wire.RehearseRequest): Promise<Answer<Wire.RehearsalView>>;
  tryLead(request: Wire.TryRequest): Promise<Answer<Wire.DecisionView>>;
  publish(request: Wire.PublishRequest): Promise<Answer<Wire.PublishView>>;
  scheduled(): Promise<Answer<Wire.ScheduledView>>;
  cancelSchedule(scheduleId: string, request: Wire.CancelScheduleRequest): Promise<Answer<Wire.CancelScheduleView>>;
  rehearseLead(request: Wire.RehearseLeadRequest): Promise<Answer<Wire.RehearsedLeadView>>;
  shadows(): Promise<Answer<Wire.ShadowsView>>;
  startShadow(request: Wire.StartShadowRequest): Promise<Answer<Wire.StartShadowView>>;
  stopShadow(shadowId: string, request: Wire.StopShadowRequest): Promise<Answer<Wire.StopShadowView>>;
  shadowLead(shadowId: string, decisionId: string): Promise<Answer<Wire.ShadowLeadView>>;
  observing(): Promise<Answer<Wire.ObservingView>>;
  setMode(request: Wire.ModeRequest): Promise<Answer<Wire.ModeView>>;
  replay(decisionId: string): Promise<Answer<Wire.ReplayView>>;
  whatIf(decisionId: string, request: Wire.WhatIfRequest): Promise<Answer<Wire.WhatIfView>>;
  bulkRuns(): Promise<Answer<Wire.BulkRunsView>>;
  bulkRun(runId: string): Promise<Answer<Wire.BulkRunView>>;
  askBulkRun(request: Wire.BulkRequest): Promise<Answer<Wire.BulkAskedView>>;
  moveBulkRun(runId: string, request: Wire.BulkMoveRequest): Promise<Answer<Wire.BulkMoveView>>;
  leaver(repId: string): Promise<Answer<Wire.LeaverView>>;
  handOver(repId: string, request: Wire.HandOverRequest): Promise<Answer<Wire.HandOverView>>;
  restore(request: Wire.RestoreRequest): Promise<Answer<Wire.PublishedView>>;
  discardDraft(request: Wire.DiscardRequest): Promise<Answer<unknown>>;
  policyForm(): Promise<Answer<Wire.PolicyFormView>>;
  versions(): Promise<Answer<Wire.VersionsView>>;
  fields(): Promise<Answer<Wire.FieldsView>>;
  roster(): Promise<Answer<Wire.RosterView>>;
  attention(): Promise<Answer<Wire.AttentionView>>;
  retry(leadId: string, request: Wire.RetryRequest): Promise<Answer<Wire.RetryView>>;
  disconnect(request: Wire.DisconnectRequest): Promise<Answer<Wire.DisconnectView>>;
  rotation(): Promise<Answer<Wire.RotationView>>;
  adjustRotation(request: Wire.AdjustRotationRequest): Promise<Answer<Wire.RotationView>>;
  absences(): Promise<Answer<Wire.AbsencesView>>;
  addAbsence(request: Wire.AddAbsenceRequest): Promise<Answer<Wire.AbsencesView>>;
  endAbsence(absenceId: string, request: Wire.EndAbsenceRequest): Promise<Answer<Wire.AbsencesView>>;
  enrichment(): Promise<Answer<Wire.EnrichmentView>>;
  channels(): Promise<Answer<Wire.ChannelsView>>;
  saveChannel(request: Wire.ChannelRequest): Promise<Answer<Wire.ChannelSavedView>>;
  removeChannel(request: Wire.ChannelRemoveRequest): Promise<Answer<unknown>>;
  testChannel(request: Wire.ChannelTestRequest): Promise<Answer<Wire.ChannelTestView>>;
  previewNotice(request: Wire.PreviewRequest): Promise<Answer<Wire.PreviewView>>;
  retryNotice(request: Wire.NoticeRetryRequest): Promise<Answer<Wire.NoticeRetryView>>;
  territoryLines(request: Wire.TerritoryLinesRequest): Promise<Answer<Wire.TerritoryLinesView>>;
  changeTerritory(request: Wire.TerritoryChangeRequest): Promise<Answer<Wire.TerritoryChangeView>>;
  checkTerritory(request: Wire.TerritoryCheckRequest): Promise<Answer<Wire.TerritoryCheckView>>;
  importTerritory(request: Wire.TerritoryCsvRequest): Promise<Answer<Wire.TerritoryImportView>>;
  exportTerritory(request: Wire.TerritoryExportRequest): Promise<Answer<Wire.TerritoryExportView>>;
  beginUpload(request: Wire.BeginUploadRequest): Promise<Answer<Wire.UploadView>>;
  uploadPart(uploadId: string, request: Wire.UploadPartRequest): Promise<Answer<Wire.UploadPartView>>;
  finishUpload(uploadId: string, request: Wire.FinishUploadRequest): Promise<Answer<Wire.TerritoryImportView>>;
}

/** What is asked: `path` is below /api/v1 and starts with a slash. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
}

/** How calls leave the page and what becomes of what comes back: each CRM has a way of its own. Never rejects. */
export type Sender = <T>(call: Call) => Promise<Answer<T>>;

/** The calls over this way. */
export function createApi(sender: Sender): Api {
  const send = <T>(method: Call['method'], path: string, body?: object): Promise<Answer<T>> =>
    sender<T>(body === undefined ? { method, path } : { method, path, body });
  const lead = (leadId: string): string => encodeURIComponent(leadId);
  const upload = (uploadId: string): string => `/territories/uploads/${encodeURIComponent(uploadId)}`;
  return {
    ...afterRouteCalls(send),
    leadTrace: (leadId) => send('GET', `/leads/${lead(leadId)}/trace`),
    reroute: (leadId, request) => send('POST', `/leads/${lead(leadId)}/reroute`, request),
    connection: () => send('GET', '/connection'),
    policy: () => send('GET', '/policy'),
    saveDraft: (request) => send('PUT', '/policy/draft', request),
    check: (request) => send('POST', '/policy/check', request),
    difference: (request) => send('POST', '/policy/difference', request),
    rehearse: (request) => send('POST', '/policy/rehearse', request),
    tryLead: (request) => send('POST', '/policy/try', request),
    publish: (request) => send('POST', '/policy/publish', request),
    scheduled: () => send('GET', '/policy/scheduled'),
    cancelSchedule: (scheduleId, request) => send('POST', `/policy/scheduled/${scheduleId}/cancel`, request),
    rehearseLead: (request) => send('POST', '/policy/rehearse/lead', request),
    shadows: () => send('GET', '/shadows'),
    startShadow: (request) => send('POST', '/shadows', request),
    stopShadow: (shadowId, request) => send('POST', `/shadows/${shadowId}/stop`, request),
    shadowLead: (shadowId, decisionId) => send('GET', `/shadows/${shadowId}/decisions/${decisionId}`),
    observing: () => send('GET', '/observing'),
    setMode: (request) => send('POST', '/mode', request),
    replay: (decisionId) => send('GET', `/decisions/${decisionId}/replay`),
    whatIf: (decisionId, request) => send('POST', `/decisions/${decisionId}/what-if`, request),
    bulkRuns: () => send('GET', '/bulk-runs'),
    bulkRun: (runId) => send('GET', `/bulk-runs/${runId}`),
    askBulkRun: (request) => send('POST', '/bulk-runs', request),
    moveBulkRun: (runId, request) => send('POST', `/bulk-runs/${runId}/move`, request),
    leaver: (repId) => send('GET', `/leavers/${lead(repId)}`),
    handOver: (repId, request) => send('POST', `/leavers/${lead(repId)}/hand-over`, request),
    restore: (request) => send('POST', '/policy/restore', request),
    discardDraft: (request) => send('POST', '/policy/draft/discard', request),
    policyForm: () => send('GET', '/policy/form'),
    versions: () => send('GET', '/policy/versions'),
    fields: () => send('GET', '/fields'),
    roster: () => send('GET', '/roster'),
    attention: () => send('GET', '/attention'),
    retry: (leadId, request) => send('POST', `/attention/${lead(leadId)}/retry`, request),
    disconnect: (request) => send('POST', '/disconnect', request),
    rotation: () => send('GET', '/rotation'),
    adjustRotation: (request) => send('POST', '/rotation/adjust', request),
    absences: () => send('GET', '/absences'),
    addAbsence: (request) => send('POST', '/absences', request),
    endAbsence: (absenceId, request) => send('POST', `/absences/${encodeURIComponent(absenceId)}/end`, request),
    enrichment: () => send('GET', '/enrichment'),
    channels: () => send('GET', '/channels'),
    saveChannel: (request) => send('POST', '/channels', request),
    removeChannel: (request) => send('POST', '/channels/remove', request),
    testChannel: (request) => send('POST', '/channels/test', request),
    previewNotice: (request) => send('POST', '/notifications/preview', request),
    retryNotice: (request) => send('POST', '/notices/retry', request),
    territoryLines: (request) => send('POST', '/territories/lines', request),
    changeTerritory: (request) => send('POST', '/territories/line', request),
    checkTerritory: (request) => send('POST', '/territories/check', request),
    importTerritory: (request) => send('POST', '/territories/csv', request),
    exportTerritory: (request) => send('POST', '/territories/export', request),
    beginUpload: (request) => send('POST', '/territories/uploads', request),
    uploadPart: (uploadId, request) => send('POST', `${upload(uploadId)}/parts`, request),
    finishUpload: (uploadId, request) => send('POST', `${upload(uploadId)}/finish`, request),
  };
}
