/** Made by `npm run render` from extensions/salesforce-logic/home.ts, which shares its logic with the pages of the other CRM. Not edited by hand. */
/* eslint-disable -- generated */

function afterRouteCalls(send) {
  const lead = (leadId, what) => `/leads/${encodeURIComponent(leadId)}/${what}`;
  return {
    accept: (leadId, request) => send("POST", lead(leadId, "accept"), request),
    reject: (leadId, request) => send("POST", lead(leadId, "reject"), request),
    give: (leadId, request) => send("POST", lead(leadId, "give"), request),
    remind: (leadId, request) => send("POST", lead(leadId, "remind"), request),
    hand: (leadId, request) => send("POST", lead(leadId, "hand"), request),
    home: () => send("GET", "/home"),
    report: (request) => send("POST", "/reports", request),
    reportLeads: (request) => send("POST", "/reports/leads", request),
    reportCsv: (request) => send("POST", "/reports/csv", request)
  };
}

function createApi(sender) {
  const send = (method, path, body) => sender(body === void 0 ? { method, path } : { method, path, body });
  const lead = (leadId) => encodeURIComponent(leadId);
  const upload = (uploadId) => `/territories/uploads/${encodeURIComponent(uploadId)}`;
  return {
    ...afterRouteCalls(send),
    leadTrace: (leadId) => send("GET", `/leads/${lead(leadId)}/trace`),
    reroute: (leadId, request) => send("POST", `/leads/${lead(leadId)}/reroute`, request),
    connection: () => send("GET", "/connection"),
    policy: () => send("GET", "/policy"),
    saveDraft: (request) => send("PUT", "/policy/draft", request),
    check: (request) => send("POST", "/policy/check", request),
    difference: (request) => send("POST", "/policy/difference", request),
    rehearse: (request) => send("POST", "/policy/rehearse", request),
    tryLead: (request) => send("POST", "/policy/try", request),
    publish: (request) => send("POST", "/policy/publish", request),
    scheduled: () => send("GET", "/policy/scheduled"),
    cancelSchedule: (scheduleId, request) => send("POST", `/policy/scheduled/${scheduleId}/cancel`, request),
    rehearseLead: (request) => send("POST", "/policy/rehearse/lead", request),
    shadows: () => send("GET", "/shadows"),
    startShadow: (request) => send("POST", "/shadows", request),
    stopShadow: (shadowId, request) => send("POST", `/shadows/${shadowId}/stop`, request),
    shadowLead: (shadowId, decisionId) => send("GET", `/shadows/${shadowId}/decisions/${decisionId}`),
    observing: () => send("GET", "/observing"),
    setMode: (request) => send("POST", "/mode", request),
    replay: (decisionId) => send("GET", `/decisions/${decisionId}/replay`),
    whatIf: (decisionId, request) => send("POST", `/decisions/${decisionId}/what-if`, request),
    bulkRuns: () => send("GET", "/bulk-runs"),
    bulkRun: (runId) => send("GET", `/bulk-runs/${runId}`),
    askBulkRun: (request) => send("POST", "/bulk-runs", request),
    moveBulkRun: (runId, request) => send("POST", `/bulk-runs/${runId}/move`, request),
    leaver: (repId) => send("GET", `/leavers/${lead(repId)}`),
    handOver: (repId, request) => send("POST", `/leavers/${lead(repId)}/hand-over`, request),
    restore: (request) => send("POST", "/policy/restore", request),
    discardDraft: (request) => send("POST", "/policy/draft/discard", request),
    policyForm: () => send("GET", "/policy/form"),
    versions: () => send("GET", "/policy/versions"),
    fields: () => send("GET", "/fields"),
    roster: () => send("GET", "/roster"),
    attention: () => send("GET", "/attention"),
    retry: (leadId, request) => send("POST", `/attention/${lead(leadId)}/retry`, request),
    disconnect: (request) => send("POST", "/disconnect", request),
    rotation: () => send("GET", "/rotation"),
    adjustRotation: (request) => send("POST", "/rotation/adjust", request),
    absences: () => send("GET", "/absences"),
    addAbsence: (request) => send("POST", "/absences", request),
    endAbsence: (absenceId, request) => send("POST", `/absences/${encodeURIComponent(absenceId)}/end`, request),
    enrichment: () => send("GET", "/enrichment"),
    channels: () => send("GET", "/channels"),
    saveChannel: (request) => send("POST", "/channels", request),
    removeChannel: (request) => send("POST", "/channels/remove", request),
    testChannel: (request) => send("POST", "/channels/test", request),
    previewNotice: (request) => send("POST", "/notifications/preview", request),
    retryNotice: (request) => send("POST", "/notices/retry", request),
    territoryLines: (request) => send("POST", "/territories/lines", request),
    changeTerritory: (request) => send("POST", "/territories/line", request),
    checkTerritory: (request) => send("POST", "/territories/check", request),
    importTerritory: (request) => send("POST", "/territories/csv", request),
    exportTerritory: (request) => send("POST", "/territories/export", request),
    beginUpload: (request) => send("POST", "/territories/uploads", request),
    uploadPart: (uploadId, request) => send("POST", `${upload(uploadId)}/parts`, request),
    finishUpload: (uploadId, request) => send("POST", `${upload(uploadId)}/finish`, request)
  };
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

var FIGURE_NAMES = {
  assigned: "Assigned",
  accepted: "Accepted",
  rejected: "Rejected",
  touched: "Touched",
  untouched: "Not touched yet",
  "acceptance-met": "Accepted in time",
  "acceptance-missed": "Not accepted in time",
  "first-touch-met": "First touch in time",
  "first-touch-missed": "First touch missed",
  "next-touch-met": "Next touch in time",
  "next-touch-missed": "Next touch missed",
  reassigned: "Reassigned",
  unclaimed: "Unclaimed",
  moved: "Moved later",
  offered: "Offered",
  qualified: "Qualified",
  "meeting-held": "Meeting held",
  opportunity: "Opportunity",
  won: "Won",
  lost: "Lost",
  recycled: "Recycled",
  parked: "Parked",
  open: "Open now"
};
var countOf = ({ counts }, figure) => counts[figure] ?? 0;
var GROUP_NAMES = {
  rep: "By person",
  rule: "By rule",
  pool: "By pool",
  method: "By method",
  source: "By source"
};
var LINE_NAMES = {
  day: "Day",
  rep: "Person",
  rule: "Rule",
  pool: "Pool",
  method: "Method",
  source: "Source",
  cause: "Why"
};
var share = (value) => value === null ? "–" : `${Math.round(value * 100)}%`;
function spent(ms) {
  if (ms === null) return "–";
  const seconds = Math.round(ms / 1e3);
  if (seconds < 60) return `${seconds} s`;
  const minutes2 = Math.floor(seconds / 60);
  if (minutes2 < 60) return seconds % 60 === 0 ? `${minutes2} min` : `${minutes2} min ${seconds % 60} s`;
  const hours = Math.floor(minutes2 / 60);
  if (hours < 48) return minutes2 % 60 === 0 ? `${hours} h` : `${hours} h ${minutes2 % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}
var LIMITS_MISSED = ["first-touch-missed", "acceptance-missed", "next-touch-missed"];
var LIMITS_MET = ["first-touch-met", "acceptance-met", "next-touch-met"];
function telling(figures) {
  const most = (kinds) => kinds.reduce((first, kind) => countOf(figures, kind) > countOf(figures, first) ? kind : first);
  const missed = most(LIMITS_MISSED);
  return countOf(figures, missed) > 0 ? missed : most(LIMITS_MET);
}
var count = (value) => value.toLocaleString("en");
var LOAD_COLUMNS = ["Person", "Open now", "Got in these days", "Turns due", "Turns received", "Owed now"];
var LOAD_NOTE = "Turns count since the rotation began. Owed above 0: the next leads lean to this person; below 0: they are ahead. A dash: in no rotation.";
var turns = (value) => value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: 1 });

var SPAN_CHOICES = [
  { value: "today", label: "Today" },
  { value: "7-days", label: "Last 7 days" },
  { value: "28-days", label: "Last 28 days" },
  { value: "90-days", label: "Last 90 days" },
  { value: "this-month", label: "This month" },
  { value: "last-month", label: "Last month" },
  { value: "own", label: "Days of your own" }
];
var DAYS = { today: 1, "7-days": 7, "28-days": 28, "90-days": 90 };
function spanOf(choice, now, zone) {
  const today = dayIn(zone, now);
  if (choice === "this-month") return { from: `${today.slice(0, 7)}-01`, until: today };
  if (choice === "last-month") {
    const until = daysLater(`${today.slice(0, 7)}-01`, -1);
    return { from: `${until.slice(0, 7)}-01`, until };
  }
  return { from: daysLater(today, 1 - DAYS[choice]), until: today };
}
function spanBefore({ from, until }) {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 864e5) + 1;
  return { from: daysLater(from, -days), until: daysLater(from, -1) };
}
function dayIn(zone, at) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(at);
  const part = (type) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
var dayInWords = (day, locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(day));
var spanInWords = ({ from, until }, locale) => from === until ? dayInWords(from, locale) : `${dayInWords(from, locale)} to ${dayInWords(until, locale)}`;
var daysLater = (day, days) => new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10);

function chartsOf(days, locale) {
  const draw = (shape, series) => chart(days, shape, series, locale);
  return [
    draw(
      { title: "Leads by day", kind: "bar", stacked: false, unit: "Leads" },
      {
        [FIGURE_NAMES.assigned]: (figures) => countOf(figures, "assigned"),
        [FIGURE_NAMES.accepted]: (figures) => countOf(figures, "accepted"),
        [FIGURE_NAMES.touched]: (figures) => countOf(figures, "touched")
      }
    ),
    draw(
      { title: "Speed to lead by day (median)", kind: "line", stacked: false, unit: "Minutes" },
      {
        "Working time": ({ speedWorking }) => minutes(speedWorking.medianMs),
        "By the clock": ({ speedWall }) => minutes(speedWall.medianMs)
      }
    ),
    draw(
      { title: "Limits by day", kind: "bar", stacked: true, unit: "Limits" },
      {
        Kept: (figures) => sum(figures, ["acceptance-met", "first-touch-met", "next-touch-met"]),
        Missed: (figures) => sum(figures, ["acceptance-missed", "first-touch-missed", "next-touch-missed"])
      }
    )
  ];
}
function chart(days, shape, series, locale) {
  const rows = days.flatMap(
    ({ day, figures }) => Object.entries(series).flatMap(([name, read]) => {
      const value = read(figures);
      return value === null ? [] : [{ day: dayInWords(day, locale), series: name, value }];
    })
  );
  return { ...shape, series: Object.keys(series), rows };
}
var sum = (figures, kinds) => kinds.reduce((all, kind) => all + countOf(figures, kind), 0);
var minutes = (ms) => ms === null ? null : Math.round(ms / 6e3) / 10;

var NOW_LISTS = {
  unaccepted: { title: "Not accepted", words: "Nobody has said yes to these yet.", none: "Every lead was accepted." },
  "at-risk": { title: "At risk", words: "A limit ends soon.", none: "No limit ends soon." },
  breached: { title: "Late or left lying", words: "A limit has passed, or nobody works on them any more.", none: "No lead is late." },
  held: { title: "On hold", words: "Nobody can have these yet; each has a time when the hold ends.", none: "No lead is on hold." },
  undeliverable: { title: "Stuck", words: "They could not be routed, or their owner could not be written.", none: "No lead is stuck." }
};
var ACTION_LABELS = {
  remind: "Remind",
  give: "Give to …",
  reroute: "Route again",
  retry: "Try again"
};
var nowLeadName = ({ name, leadId }) => name ?? `Lead ${leadId}`;
var restOf = (list) => list.count > list.leads.length ? `Showing the first ${list.leads.length} of ${list.count.toLocaleString("en")}.` : null;
var MIN_WHY = 3;

function cellsOf(figures) {
  const many = (figure) => count(countOf(figures, figure));
  const cell = (column, text, opens) => ({ column, text, opens });
  return [
    cell("Assigned", many("assigned"), "assigned"),
    cell("Accepted", share(figures.acceptedShare), "accepted"),
    cell("Speed, working time", spent(figures.speedWorking.medianMs), "touched"),
    cell("9 of 10 within", spent(figures.speedWorking.p90Ms), "touched"),
    cell("Limits kept", share(figures.metShare), telling(figures)),
    cell("Reassigned", many("reassigned"), "reassigned"),
    cell("Moved later", share(figures.movedShare), "moved"),
    cell("Qualified", many("qualified"), "qualified"),
    cell("Won", share(figures.wonShare), "won")
  ];
}
var LINE_COLUMNS = [
  "Assigned",
  "Accepted",
  "Speed, working time",
  "9 of 10 within",
  "Limits kept",
  "Reassigned",
  "Moved later",
  "Qualified",
  "Won"
];
var FIGURE_ORDER = [
  "assigned",
  "accepted",
  "rejected",
  "offered",
  "unclaimed",
  "touched",
  "untouched",
  "acceptance-met",
  "acceptance-missed",
  "first-touch-met",
  "first-touch-missed",
  "next-touch-met",
  "next-touch-missed",
  "reassigned",
  "moved",
  "qualified",
  "meeting-held",
  "opportunity",
  "won",
  "lost",
  "recycled",
  "parked"
];

var READINGS = {
  assigned: { of: (figures) => countOf(figures, "assigned"), as: "count", wanted: "more" },
  working: { of: ({ speedWorking }) => speedWorking.medianMs, as: "time", wanted: "less" },
  wall: { of: ({ speedWall }) => speedWall.medianMs, as: "time", wanted: "less" },
  accepted: { of: ({ acceptedShare }) => acceptedShare, as: "share", wanted: "more" },
  limits: { of: ({ metShare }) => metShare, as: "share", wanted: "more" },
  reassigned: { of: (figures) => countOf(figures, "reassigned"), as: "count", wanted: "less" },
  unclaimed: { of: ({ unclaimedShare }) => unclaimedShare, as: "share", wanted: "less" },
  accuracy: { of: ({ movedShare }) => movedShare === null ? null : 1 - movedShare, as: "share", wanted: "more" },
  won: { of: ({ wonShare }) => wonShare, as: "share", wanted: "more" }
};
var WORDS = { count: (value) => count(value ?? 0), share, time: spent };
function tilesOf(figures, before) {
  const many = (figure) => count(countOf(figures, figure));
  const missed = LIMITS_MISSED.reduce((sum2, kind) => sum2 + countOf(figures, kind), 0);
  const tile = (id, label, note, opens) => {
    const reading = READINGS[id];
    return { id, label, number: WORDS[reading.as](reading.of(figures)), note, opens, trend: trendOf(reading, figures, before) };
  };
  return [
    tile("assigned", "Leads assigned", `${many("untouched")} not touched yet`, "assigned"),
    tile("working", "Speed (working time)", speedNote(figures.speedWorking), "touched"),
    tile("wall", "Speed (by the clock)", speedNote(figures.speedWall), "touched"),
    tile("accepted", "Accepted", `${many("accepted")} of ${many("assigned")}`, "accepted"),
    tile("limits", "Limits kept", `${count(missed)} missed`, telling(figures)),
    tile("reassigned", "Reassigned", "Left a person again", "reassigned"),
    tile("unclaimed", "Unclaimed", `${many("unclaimed")} of ${many("offered")} offers`, "unclaimed"),
    tile("accuracy", "Routing accuracy", `${many("moved")} moved later by others`, "moved"),
    tile("won", "Won", `${many("won")} won, ${many("lost")} lost`, "won")
  ];
}
var speedNote = ({ p90Ms, count: leads }) => leads === 0 ? "To the first touch; none yet" : `To the first touch; 9 of 10 within ${spent(p90Ms)}`;
function trendOf({ of, as, wanted }, figures, before) {
  const now = of(figures);
  const then = before === null ? null : of(before);
  if (now === null || then === null || as !== "share" && then === 0) return null;
  const change = Math.round(100 * (as === "share" ? now - then : (now - then) / then));
  if (change === 0) return null;
  const size = Math.abs(change);
  const direction = change > 0 ? "increase" : "decrease";
  const value = as === "share" ? `${size} ${size === 1 ? "point" : "points"}` : `${size}%`;
  return { value, direction, good: wanted === "more" === change > 0 };
}
var trendInWords = ({ value, direction }) => `${value} ${direction === "increase" ? "more" : "less"} than in the days before`;

async function wholeCsv(api, span, only) {
  const parts = [];
  let lines = 0;
  let after = null;
  for (; ; ) {
    const answer = await api.reportCsv({ ...span, only: [...only], after });
    if (!answer.ok) return answer;
    parts.push(answer.data.csv);
    lines += answer.data.lines;
    after = answer.data.next;
    if (after === null) return { ok: true, data: { name: answer.data.name, csv: parts.join(""), lines } };
  }
}
export {
  ACTION_LABELS,
  FIGURE_NAMES,
  FIGURE_ORDER,
  GROUP_NAMES,
  LINE_COLUMNS,
  LINE_NAMES,
  LOAD_COLUMNS,
  LOAD_NOTE,
  MIN_WHY,
  NOW_LISTS,
  SPAN_CHOICES,
  cellsOf,
  chartsOf,
  count,
  countOf,
  createApi,
  createClock,
  dayInWords,
  nowLeadName,
  restOf,
  spanBefore,
  spanInWords,
  spanOf,
  tilesOf,
  trendInWords,
  turns,
  wholeCsv
};
