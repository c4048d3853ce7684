/** The calls for what follows an assignment: answers from the card, and the manager's page. */
import type { Answer } from './answer.ts';
import type * as Wire from './wire.ts';

/** Part of `Api`. */
export interface AfterRouteCalls {
  accept(leadId: string, request: Wire.AcceptRequest): Promise<Answer<Wire.AnswerView>>;
  reject(leadId: string, request: Wire.RejectRequest): Promise<Answer<Wire.AnswerView>>;
  give(leadId: string, request: Wire.GiveRequest): Promise<Answer<Wire.AnswerView>>;
  remind(leadId: string, request: Wire.RemindRequest): Promise<Answer<Wire.AnswerView>>;
  hand(leadId: string, request: Wire.HandRequest): Promise<Answer<Wire.AnswerView>>;
  home(): Promise<Answer<Wire.HomeView>>;
  report(request: Wire.ReportRequest): Promise<Answer<Wire.ReportView>>;
  reportLeads(request: Wire.ReportLeadsRequest): Promise<Answer<Wire.ReportLeadsView>>;
  reportCsv(request: Wire.ReportCsvRequest): Promise<Answer<Wire.ReportCsvView>>;
}

type Send = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer<T>>;

/** The calls over this way. */
export function afterRouteCalls(send: Send): AfterRouteCalls {
  const lead = (leadId: string, what: string): string => `/leads/${encodeURIComponent(leadId)}/${what}`;
  return {
    accept: (leadId, request) => send('POST', lead(leadId, 'accept'), request),
    reject: (leadId, request) => send('POST', lead(leadId, 'reject'), request),
    give: (leadId, request) => send('POST', lead(leadId, 'give'), request),
    remind: (leadId, request) => send('POST', lead(leadId, 'remind'), request),
    hand: (leadId, request) => send('POST', lead(leadId, 'hand'), request),
    home: () => send('GET', '/home'),
    report: (request) => send('POST', '/reports', request),
    reportLeads: (request) => send('POST', '/reports/leads', request),
    reportCsv: (request) => send('POST', '/reports/csv', request),
  };
}
