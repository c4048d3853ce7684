-- Why: an assignment is the beginning. From then on somebody has to accept the lead, touch it in time and go on with it, and a manager wants to know
-- how well that went. One row stands for one rep's time with a lead (or one offer of it to several); it is the timer, what the reports count, and
-- what an answer is given to. What happened is kept apart, in the order it happened, and is never changed: clocks are folded from it.
create table followed_leads (
  installation_id text not null references installations on delete cascade,
  -- The decision's id; an id of its own where somebody else changed the owner.
  follow_id text not null,
  -- The order in which they began.
  sequence bigint not null,
  lead_id text not null,
  -- The decision that led to it; that of the row before where somebody else changed the owner.
  decision_id text not null,
  kind text not null check (kind in ('offered', 'assigned')),
  -- `writing`: the owner is not in the CRM yet. `ended`: another row of the lead, or nothing, came after it.
  state text not null check (state in ('writing', 'open', 'ended')),
  -- Null while offered.
  rep_id text,
  offered_to text[],
  rule_id text,
  pool_id text,
  method text not null,
  policy_version integer not null,
  -- Where the lead came from, as the CRM calls it; null = unknown.
  source text,
  lead_created_at bigint not null,
  requested_at bigint not null,
  decided_at bigint not null,
  -- When the owner was in the CRM, or the offer was made; clocks run from here.
  began_at bigint,
  accepted_at bigint,
  first_touch_at bigint,
  last_touch_at bigint,
  touches integer not null default 0,
  -- From the lead's creation to its first touch.
  first_touch_wall_ms bigint,
  first_touch_working_ms bigint,
  -- Limits promised when it began, and how each ended: `met`, `missed`, or null = running or no longer asked.
  promises json,
  acceptance_verdict text check (acceptance_verdict in ('met', 'missed')),
  first_touch_verdict text check (first_touch_verdict in ('met', 'missed')),
  next_touch_verdict text check (next_touch_verdict in ('met', 'missed')),
  -- Soonest end of a running limit that is not met, for the list of what is at risk; null = none.
  limit_ends_at bigint,
  ended_at bigint,
  ended_because text,
  -- First times of outcomes: {"won": 1700000000000}.
  outcomes json,
  -- Nothing more is asked: won, lost, parked, recycled or gone.
  closed_at bigint,
  -- How far the CRM was read for touches.
  looked_at bigint,
  -- What the CRM said of the lead then.
  seen json,
  -- The next thing to do, or to look for; null = nothing.
  due_at bigint,
  -- Whether somebody waits for that: it is new, or a limit ends. Looks that only ask whether something happened come after.
  pressing boolean not null default true,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, follow_id)
);
create index followed_leads_due on followed_leads (installation_id, pressing, due_at) where due_at is not null;
create index followed_leads_late on followed_leads (installation_id, limit_ends_at) where limit_ends_at is not null and not pressing;
create index followed_leads_lead on followed_leads (installation_id, lead_id, sequence desc);
create index followed_leads_open on followed_leads (installation_id, rep_id, follow_id) where state = 'open' and closed_at is null;
create index followed_leads_began on followed_leads (installation_id, began_at);
select bind_to_installation('followed_leads');
select open_across('followed_leads', 'select');

create table follow_events (
  installation_id text not null references installations on delete cascade,
  lead_id text not null,
  -- Says what it is of, so that the same thing is never recorded twice: `breached:<clock>:<start of its run>`.
  event_key text not null,
  sequence bigint not null,
  follow_id text not null,
  kind text not null,
  at bigint not null,
  recorded_at bigint not null,
  rep_id text,
  -- Who did it; null = Signalbox.
  by text,
  detail json not null,
  primary key (installation_id, lead_id, event_key)
);
create index follow_events_in_time on follow_events (installation_id, kind, at);
create index follow_events_rep on follow_events (installation_id, rep_id, at) where kind in ('breached', 'accepted', 'claimed', 'rejected', 'given', 'touched');
select bind_to_installation('follow_events');
