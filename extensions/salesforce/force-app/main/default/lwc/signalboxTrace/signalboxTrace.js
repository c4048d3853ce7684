/** Made by `npm run render` from extensions/salesforce-logic/trace.ts, which shares its logic with the pages of the other CRM. Not edited by hand. */
/* eslint-disable -- generated */

var FIELD = /^(lead|account|enriched)\.[A-Za-z0-9_]{1,100}$/;
function changedPathOf(typed) {
  const text = typed.trim();
  const path = text.includes(".") ? text : `lead.${text}`;
  return FIELD.test(path) ? path : null;
}

var FOLLOW_TAGS = {
  offered: { label: "Offered", variant: "info" },
  new: { label: "Not accepted yet", variant: "warning" },
  accepted: { label: "Accepted", variant: "success" },
  touched: { label: "Being worked on", variant: "success" },
  closed: { label: "Closed", variant: "default" },
  over: { label: "No longer theirs", variant: "default" }
};
var CLOCK_TAGS = {
  running: { label: "Running", variant: "info" },
  paused: { label: "Paused", variant: "default" },
  met: { label: "In time", variant: "success" },
  missed: { label: "Missed", variant: "danger" },
  ended: { label: "Ended", variant: "default" }
};
var TOLD_TAGS = {
  waiting: { label: "Being sent", variant: "info" },
  kept: { label: "Kept for a digest", variant: "info" },
  sent: { label: "Told", variant: "success" },
  failed: { label: "Not told", variant: "danger" },
  unsure: { label: "Not certain", variant: "warning" },
  joined: { label: "Part of a digest", variant: "default" },
  dropped: { label: "No longer needed", variant: "default" }
};
var clocksInOrder = (clocks) => [
  ...clocks.filter(isOpen).sort((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity)),
  ...clocks.filter((clock) => !isOpen(clock))
];
var isOpen = ({ state }) => state === "running" || state === "paused";
function countsInWords({ counts, dueAt }, viewer) {
  const ends = viewer.sameZone || dueAt === null ? "" : ` Ends ${viewer.minute(dueAt)} your time.`;
  return `Counts ${counts}.${ends}`;
}
var usedPercent = ({ usedMs, limitMs }) => limitMs <= 0 ? 100 : Math.min(100, Math.max(0, Math.round(100 * usedMs / limitMs)));
function timeLeft(clock, now) {
  if (clock.dueAt === null || clock.state !== "running") return null;
  const ms = clock.dueAt - now;
  return ms >= 0 ? `${inUnits(ms)} left` : `${inUnits(-ms)} late`;
}
function inUnits(ms) {
  const minutes = Math.floor(ms / 6e4);
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}
var ANSWER_LABELS = {
  accept: "Accept",
  claim: "Take this lead",
  reject: "Reject",
  give: "Not mine, give it to …"
};
function answersOf({ may }) {
  const allowed = { accept: may.accept, claim: may.claim, reject: may.reject, give: may.give && may.people.length > 0 };
  return ["claim", "accept", "reject", "give"].filter((kind) => allowed[kind]);
}
var movesLead = (kind) => kind !== "accept";
var TOLD_SHOWN = 4;
function toldInTurn(told) {
  const newest = [...told].sort((one, other) => other.at - one.at);
  const isShown = (notice, at) => at < TOLD_SHOWN || notice.state === "failed" || notice.state === "unsure";
  return { shown: newest.filter(isShown), before: newest.filter((notice, at) => !isShown(notice, at)) };
}

var STATE_TAGS = {
  "never-seen": { label: "Not seen yet", variant: "default" },
  waiting: { label: "Being routed", variant: "info" },
  routed: { label: "Routed", variant: "success" },
  observed: { label: "Only observed", variant: "info" },
  queued: { label: "In a queue", variant: "info" },
  "on-path": { label: "Automated follow-up", variant: "info" },
  offered: { label: "Offered", variant: "info" },
  held: { label: "On hold", variant: "warning" },
  "left-alone": { label: "Left alone", variant: "default" },
  stuck: { label: "Needs attention", variant: "danger" },
  erased: { label: "Erased", variant: "default" }
};
function headline(trace) {
  if (trace.owner !== null) return `${trace.owner.name} owns this lead`;
  switch (trace.state) {
    case "routed":
      return trace.decision?.owner === null || trace.decision === null ? "This lead has no owner" : `${trace.decision.owner.name} is to own this lead`;
    case "observed":
      return `${trace.decision?.owner?.name ?? "Nobody"} would own this lead`;
    case "queued":
      return "This lead waits in a queue";
    case "on-path":
      return "An automated follow-up works on this lead";
    case "offered":
      return "Nobody owns this lead yet: it is offered to a pool";
    case "held":
      return "Nobody owns this lead yet: it is on hold";
    case "waiting":
      return "An owner is being found";
    case "stuck":
      return "No owner could be set";
    case "left-alone":
    case "never-seen":
    case "erased":
      return "This lead has no owner";
  }
}
function reason(trace) {
  if (trace.state === "waiting") return "Signalbox has this lead and is deciding. It usually takes a second or two.";
  if (trace.decision !== null) return trace.decision.reason;
  if (trace.state === "stuck")
    return trace.write?.problem ?? "Signalbox could not decide on this lead. The settings tab lists it under attention.";
  return "Signalbox has not decided on this lead.";
}

var STAGES = [
  ["createdAt", "Created"],
  ["receivedAt", "Received"],
  ["decidedAt", "Decided"],
  ["writtenAt", "Owner written"]
];
var ACTORS = { us: "Signalbox", person: "A person", automation: "Other automation" };

var POLLING = { everyMs: 2e3, atMost: 60 };
var LOOKS_AT_UNSEEN = 5;
function lookAgain({ trace, asked, looks }, polling = POLLING) {
  const current = trace?.decision?.decisionId ?? null;
  const answered = asked !== null && current !== asked.after && trace?.state !== "waiting";
  const due = asked !== null && !answered || trace !== null && isUnderWay(trace);
  const watching = due && looks < polling.atMost;
  const hoping = trace?.state === "never-seen" && asked === null && looks < Math.min(LOOKS_AT_UNSEEN, polling.atMost);
  return { watching, hoping, gaveUp: due && !watching };
}
function isUnderWay(trace) {
  const unwritten = trace.state === "routed" && trace.times.writtenAt === null && trace.write !== null && trace.write.problem === null;
  return trace.state === "waiting" || unwritten;
}
var FOLLOW_EVERY_MS = 2e4;
var AFTER_DUE_MS = 3e3;
var FOLLOW_LOOKS = 100;
function lookAtClocksIn(follow, now, looks) {
  if (follow === null || follow === void 0 || looks >= FOLLOW_LOOKS) return null;
  const running = follow.clocks.filter(({ state }) => state === "running");
  if (running.length === 0 && follow.state !== "offered" && follow.state !== "new") return null;
  const due = running.flatMap(({ dueAt }) => dueAt === null || dueAt <= now ? [] : [dueAt - now + AFTER_DUE_MS]);
  const late = running.some(({ dueAt }) => dueAt !== null && dueAt <= now);
  return Math.min(late ? AFTER_DUE_MS : FOLLOW_EVERY_MS, ...due);
}

function createClock(accountZone, viewer = {}) {
  const zone = viewer.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone
  };
  const minute = new Intl.DateTimeFormat(viewer.locale, day);
  const moment = new Intl.DateTimeFormat(viewer.locale, { ...day, second: "2-digit" });
  return {
    zone,
    sameZone: zone === accountZone,
    moment: (at) => moment.format(at),
    minute: (at) => minute.format(at),
    zoneNote: zone === accountZone ? `Times are in ${zone}.` : `Times are in ${zone}; the account is in ${accountZone}.`
  };
}
function duration(ms) {
  if (ms < 1e3) return `${Math.round(ms)} ms`;
  if (ms < 6e4) return `${(ms / 1e3).toFixed(1)} s`;
  const minutes = Math.floor(ms / 6e4);
  if (minutes < 60) return `${minutes} min ${Math.floor(ms % 6e4 / 1e3)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

var STEP_NAMES = {
  entered: "Start",
  account: "Account",
  "passed-over": "Rule passed over",
  matched: "Rule matched",
  territory: "Territory",
  score: "Score",
  "same-customer": "Same customer",
  partner: "Partner",
  team: "Team",
  queue: "Queue",
  hold: "Hold",
  path: "Follow-up path",
  "skill-relaxed": "Skill relaxed",
  person: "Person",
  pool: "Pool",
  offer: "Offer",
  "when-out": "When out",
  fallback: "Fallback",
  "left-alone": "Left alone"
};
var VERDICTS = {
  chosen: { label: "Chosen", variant: "success" },
  eligible: { label: "Available", variant: "info" },
  ineligible: { label: "Out", variant: "warning" }
};
var STANDINGS = [
  {
    title: "Open work",
    played: ({ load }) => load !== void 0,
    text: ({ load }) => load === void 0 ? "–" : load?.toString() ?? "Unknown"
  },
  {
    title: "Weight",
    played: ({ weight }) => weight !== void 0,
    text: ({ weight }) => weight === void 0 ? "–" : weight.toLocaleString("en", { maximumFractionDigits: 2 })
  },
  { title: "Lacks", played: ({ lacks = [] }) => lacks.length > 0, text: ({ lacks = [] }) => lacks.join(", ") || "–" }
];
var standingsOf = (candidates) => STANDINGS.filter(({ played }) => candidates.some(played));
function chanceOf({ propensity }) {
  if (propensity === null || propensity <= 0 || propensity >= 1) return null;
  return `Chance at that moment: ${Math.round(propensity * 100)}%`;
}
export {
  ACTORS,
  ANSWER_LABELS,
  CLOCK_TAGS,
  FOLLOW_TAGS,
  POLLING,
  STAGES,
  STATE_TAGS,
  STEP_NAMES,
  TOLD_TAGS,
  VERDICTS,
  answersOf,
  chanceOf,
  changedPathOf,
  clocksInOrder,
  countsInWords,
  createClock,
  duration,
  headline,
  isOpen,
  lookAgain,
  lookAtClocksIn,
  movesLead,
  reason,
  standingsOf,
  timeLeft,
  toldInTurn,
  usedPercent
};
