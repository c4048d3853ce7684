-- Why: a CRM workflow waits for the result of the routing it asked for, and gets it once there is one; and a repeated POST
-- from a CRM page must not act twice.
create table workflow_requests (
  installation_id text not null,
  callback_id text not null,
  lead_id text not null,
  -- Decisions with a higher sequence answer this request.
  after_sequence bigint not null,
  requested_at bigint not null,
  due_at bigint not null,
  attempts integer not null,
  problem text,
  finished_at bigint,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, callback_id)
);
create index workflow_requests_open on workflow_requests (installation_id, due_at, callback_id) where finished_at is null;
create index workflow_requests_lead on workflow_requests (installation_id, lead_id) where finished_at is null;
select bind_to_installation('workflow_requests');
select open_across('workflow_requests', 'select');

create table request_log (
  installation_id text not null,
  request_id text not null,
  body_hash text not null,
  started_at bigint not null,
  lease_until bigint not null,
  fence bigint not null,
  -- Null while running.
  result json,
  primary key (installation_id, request_id)
);
create index request_log_started on request_log (installation_id, started_at);
select bind_to_installation('request_log');
