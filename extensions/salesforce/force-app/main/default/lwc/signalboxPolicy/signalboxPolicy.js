/** Made by `npm run render` from extensions/salesforce-logic/policy.ts, which shares its logic with the pages of the other CRM. Not edited by hand. */
/* eslint-disable -- generated */
var __defProp = Object.defineProperty;
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);

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

var unreachable = {
  ok: false,
  code: "unreachable",
  message: "Signalbox did not answer.",
  nextStep: "Try again in a moment. If it stays like this, ask the person who runs Signalbox whether it is up."
};

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

function withPart(whole, key, part) {
  const { [key]: _, ...rest } = whole;
  return part === void 0 ? rest : { ...rest, [key]: part };
}

var LIST_DIMENSIONS = ["country", "region", "postal", "city", "industry", "segment", "account"];
var DIMENSIONS = [...LIST_DIMENSIONS, "size"];
var DIMENSION_NAMES = {
  country: "Country",
  region: "State or region",
  postal: "Postal code",
  city: "City",
  industry: "Industry",
  segment: "Segment",
  account: "Named accounts",
  size: "Number of employees"
};
function entryWords(entry) {
  const lists = LIST_DIMENSIONS.flatMap((dimension) => {
    const values = entry[dimension];
    return values === void 0 ? [] : [`${DIMENSION_NAMES[dimension]} ${shortened(values)}`];
  });
  const { min, max } = entry.size ?? {};
  const size = min === void 0 && max === void 0 ? [] : [`${DIMENSION_NAMES.size} ${min ?? 0} to ${max ?? "any"}`];
  return [...lists.length + size.length === 0 ? ["every lead"] : [...lists, ...size], ...datesOf(entry)].join("; ");
}
function datesOf({ from, until }) {
  const words = [...from === void 0 ? [] : [`from ${from}`], ...until === void 0 ? [] : [`until ${until}`]];
  return words.length === 0 ? [] : [words.join(" ")];
}
var SHOWN = 8;
var shortened = (values) => values.length <= SHOWN ? values.join(", ") : `${values.slice(0, SHOWN).join(", ")} and ${values.length - SHOWN} more`;
function isFoundIn(entry, search) {
  const wanted = search.trim().toLowerCase();
  return [entry.name, ...LIST_DIMENSIONS.flatMap((dimension) => entry[dimension] ?? [])].some(
    (text) => text.toLowerCase().includes(wanted)
  );
}

function dateOf(epochMs) {
  const day = new Date(epochMs);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth(), date: day.getUTCDate() };
}
var epochOf = (day) => Date.UTC(day.year, day.month, day.date);
function calendarDate(day) {
  return dateOf(Date.parse(`${day}T00:00:00Z`));
}
var dayText = (day) => new Date(epochOf(day)).toISOString().slice(0, 10);
function todayText() {
  const now = /* @__PURE__ */ new Date();
  return dayText({ year: now.getFullYear(), month: now.getMonth(), date: now.getDate() });
}
function momentOf(day, time, zone) {
  const wall = epochOf(day) + (time.hours * 60 + time.minutes) * 6e4;
  const guess = wall - offsetAt(wall, zone);
  return wall - offsetAt(guess, zone);
}
function offsetAt(at, zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric"
  }).formatToParts(at);
  const part = (type) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return shown - Math.floor(at / 6e4) * 6e4;
}

var OWN_KINDS = [
  {
    label: "Slack, by an app with buttons",
    value: "slack-app",
    needs: "Create an app in Slack, give it the bot scopes chat:write, im:write, im:history, users:read and users:read.email, and install it into the workspace."
  },
  {
    label: "Slack, by an incoming webhook",
    value: "slack-webhook",
    needs: "An incoming webhook belongs to one Slack channel. It has links in place of buttons."
  },
  {
    label: "Microsoft Teams, by a workflow",
    value: "teams-webhook",
    needs: "In the Teams channel, add the workflow “Post to a channel when a webhook request is received” and copy its address."
  },
  {
    label: "Any server, by a signed webhook",
    value: "webhook",
    needs: "Every request is signed; the secret to check it with is shown once."
  }
];
var channelHint = ({ kind, builtIn, hint }) => builtIn ? hint : `${OWN_KINDS.find(({ value }) => value === kind)?.label ?? kind}, ${hint}`;
var hasPlaces = (kind) => kind === "slack-app" || kind === "email";
var needsLead = (kind) => kind === "crm-task" || kind === "crm-notice";
function channelState({ ready, brokenSince }) {
  if (brokenSince !== null) return { label: "Failing", tone: "bad" };
  return ready ? { label: "Ready", tone: "good" } : { label: "Not ready", tone: "warning" };
}

var DESTINATION_KINDS = [
  { kind: "person", group: "People", name: "one person", meaning: "Every lead goes to the same person." },
  {
    kind: "pool",
    group: "People",
    name: "a pool, in turn",
    meaning: "The members of a pool share the leads by weight, or by how busy they are."
  },
  {
    kind: "team",
    group: "People",
    name: "a team of the CRM, in turn",
    meaning: "Whoever is in the team at that moment takes turns, all with the same share."
  },
  { kind: "queue", group: "People", name: "a queue", meaning: "The queue owns the lead until somebody takes it." },
  {
    kind: "territory",
    group: "People",
    name: "whoever a territory table names",
    meaning: "The most specific line of the table that fits the lead says who."
  },
  { kind: "score", group: "People", name: "by score", meaning: "The highest tier that the lead’s score reaches says who." },
  { kind: "partner", group: "People", name: "who looks after the partner", meaning: "The partner that brought the lead says who." },
  {
    kind: "account-owner",
    group: "Accounts",
    name: "the owner of the matched account",
    meaning: "Leads of a company that has an owner stay with that owner."
  },
  {
    kind: "sticky",
    group: "Accounts",
    name: "who had this customer before",
    meaning: "The person whom Signalbox gave the last lead of the same customer."
  },
  {
    kind: "duplicate-owner",
    group: "Accounts",
    name: "the owner of the record that is there already",
    meaning: "The owner of another record of the same person, or of an open lead at the same company."
  },
  {
    kind: "hold",
    group: "Waiting",
    name: "hold until something is so",
    meaning: "The lead waits here, then goes on with the next rule. There is always a deadline."
  },
  {
    kind: "path",
    group: "Automation",
    name: "a follow-up path",
    meaning: "A workflow or an AI works on the lead until it is handed over to a person."
  }
];
var kindLabel = ({ group, name }) => `${group}: ${name}`;

function directoryOf(zone, roster, fields) {
  return {
    zone,
    reps: roster?.reps ?? [],
    teams: roster?.teams ?? [],
    queues: roster?.queues ?? null,
    standings: roster?.pools ?? [],
    fields: fields?.fields ?? [],
    usualOutcomes: fields?.usualOutcomes ?? { rules: [] }
  };
}
var repName = (directory, repId) => directory.reps.find((rep) => rep.repId === repId)?.name ?? repId;
function targetName(to, policy, directory) {
  if (to.kind === "person") return repName(directory, to.repId);
  return `the pool ${policy.pools.find((pool) => pool.id === to.poolId)?.name ?? to.poolId}`;
}
function repChoices(directory, chosen) {
  const known2 = directory.reps.filter((rep) => rep.active || rep.repId === chosen);
  const choices = known2.map((rep) => ({ label: rep.active ? rep.name : `${rep.name} (no longer active)`, value: rep.repId }));
  const missing = chosen !== void 0 && chosen !== "" && !known2.some((rep) => rep.repId === chosen);
  return missing ? [...choices, { label: `Unknown person ${chosen}`, value: chosen }] : choices;
}
var ruleChoices = (policy) => policy.rules.map((rule2) => ({ label: rule2.name, value: rule2.id }));
var channelChoices = (channels) => channels.map((channel) => {
  const { label, tone } = channelState(channel);
  return { label: tone === "good" ? channel.name : `${channel.name} (${label.toLowerCase()})`, value: channel.channelId };
});
var poolChoices = (policy) => policy.pools.map((pool) => ({ label: pool.name, value: pool.id }));
var tableChoices = (policy) => policy.territories.map((table) => ({ label: table.name, value: table.id }));
var pathChoices = (policy) => (policy.paths ?? []).map((path) => ({ label: path.name, value: path.id }));
var teamChoices = (directory, chosen) => withMissing(
  directory.teams.map((team) => ({ label: team.name, value: team.teamId })),
  chosen,
  "team"
);
var queueChoices = (directory, chosen) => withMissing(
  (directory.queues ?? []).map((queue) => ({ label: queue.name, value: queue.queueId })),
  chosen,
  "queue"
);
var withMissing = (choices, chosen, what) => choices.some((choice) => choice.value === chosen) ? [...choices] : [...choices, { label: `Unknown ${what} ${chosen}`, value: chosen }];
var SOURCES = { lead: "lead", account: "account", enriched: "looked up" };
var sourceOf = (path) => SOURCES[path.split(".", 1)[0]] ?? "lead";
var fieldLabel = (field) => `${field.label} (${sourceOf(field.path)})`;
function fieldChoices(directory, ...chosen) {
  const choices = directory.fields.map((field) => ({ label: fieldLabel(field), value: field.path }));
  const missing = chosen.filter((path) => !directory.fields.some((field) => field.path === path));
  return [...choices, ...missing.map((path) => ({ label: `Unknown field ${path}`, value: path }))];
}
function fieldAt(directory, path) {
  return directory.fields.find((field) => field.path === path) ?? { path, label: path, type: "text", options: null };
}
function firstFieldLike(directory, words) {
  const field = directory.fields.find((one) => words.test(one.path)) ?? directory.fields[0];
  return field?.path ?? "lead.country";
}

function opened(view) {
  if (view.published === null) return null;
  const shown = view.draft ?? view.published;
  return {
    published: view.published,
    stored: view.draft,
    base: shown.policy,
    policy: shown.policy,
    leftOut: shown.linesLeftOut ?? [],
    sentences: shown.sentences,
    fallback: shown.fallback,
    settings: shown.settings,
    conflict: null
  };
}
var isUnsaved = (state) => state.policy !== state.base;
var edited = (state, change) => ({ ...state, policy: change(state.policy) });
function savingFrom(state) {
  return { revision: state.stored?.revision ?? 0, basedOn: state.stored?.basedOn ?? state.published.version };
}
function policyToSend({ policy, leftOut }) {
  const kept = policy.territories.map((table) => table.id).filter((id) => linesOnServer({ leftOut }, id) !== null);
  return kept.length === 0 ? { policy } : { policy, linesKept: kept };
}
var linesOnServer = ({ leftOut }, tableId) => leftOut.find((table) => table.tableId === tableId)?.lines ?? null;
function linesChanged(state, change, by) {
  const stored = { revision: change.revision, basedOn: savingFrom(state).basedOn, savedAt: by.at, savedBy: by.who };
  const leftOut = state.leftOut.map((table) => table.tableId === change.tableId ? { ...table, lines: change.lines } : table);
  return { ...state, stored, leftOut };
}
function saved(state, sent, answer, by) {
  const stored = { revision: answer.revision, basedOn: savingFrom(state).basedOn, savedAt: by.at, savedBy: by.who };
  const { sentences, fallback, settings } = answer;
  return { ...state, stored, base: sent, sentences, fallback, settings, conflict: null };
}
function hasMoved(state, view) {
  return view.draft?.revision !== state.stored?.revision || view.published?.version !== state.published.version;
}
var inConflict = (state, view) => ({ ...state, conflict: view });
function onTopOfTheirs(state) {
  const theirs = state.conflict === null ? null : opened(state.conflict);
  return theirs === null ? state : { ...theirs, policy: state.policy };
}
function conflictingSave(view) {
  if (view.draft !== null) return { who: view.draft.savedBy, at: view.draft.savedAt, what: "draft" };
  if (view.published !== null) return { who: view.published.publishedBy, at: view.published.publishedAt, what: "published" };
  return null;
}
function sentenceOf(state, ruleId) {
  const byId = (policy) => policy.rules.find((rule2) => rule2.id === ruleId);
  const unchanged = byId(state.policy) === byId(state.base) && state.policy.pools === state.base.pools;
  return unchanged ? state.sentences.find((sentence) => sentence.ruleId === ruleId) ?? null : null;
}

function addRule(policy, id, place = "end") {
  const rule2 = {
    id,
    name: "New rule",
    enabled: true,
    when: { all: [] },
    then: { kind: "account-owner", whenOut: { kind: "next-rule" } }
  };
  return { ...policy, rules: place === "top" ? [rule2, ...policy.rules] : [...policy.rules, rule2] };
}
function changeRule(policy, id, change) {
  return { ...policy, rules: changed(policy.rules, id, change) };
}
function moveRule(policy, id, by) {
  return { ...policy, rules: moved(policy.rules, id, by) };
}
function removeRule(policy, id) {
  return { ...policy, rules: policy.rules.filter((rule2) => rule2.id !== id) };
}
function addPool(policy, id) {
  return { ...policy, pools: [...policy.pools, { id, name: "New pool", members: [] }] };
}
function changePool(policy, id, change) {
  return { ...policy, pools: changed(policy.pools, id, change) };
}
function removePool(policy, id) {
  return { ...policy, pools: policy.pools.filter((pool) => pool.id !== id) };
}
function addMember(policy, poolId, repId) {
  const add = (pool) => pool.members.some((member) => member.repId === repId) ? pool : { ...pool, members: [...pool.members, { repId, weight: 1 }] };
  return { ...policy, pools: changed(policy.pools, poolId, add) };
}
function setWeight(policy, poolId, member) {
  const set = (pool) => ({
    ...pool,
    members: pool.members.map((one) => one.repId === member.repId ? { ...one, weight: member.weight } : one)
  });
  return { ...policy, pools: changed(policy.pools, poolId, set) };
}
function removeMember(policy, poolId, repId) {
  return {
    ...policy,
    pools: changed(policy.pools, poolId, (pool) => ({ ...pool, members: pool.members.filter((member) => member.repId !== repId) }))
  };
}
function addTable(policy, id, fields) {
  return { ...policy, territories: [...policy.territories, { id, name: "New territories", fields, entries: [] }] };
}
function changeTable(policy, id, change) {
  return { ...policy, territories: changed(policy.territories, id, change) };
}
function removeTable(policy, id) {
  return { ...policy, territories: policy.territories.filter((table) => table.id !== id) };
}
function addEntry(table, id, to) {
  return { ...table, entries: [...table.entries, { id, name: "New territory", to }] };
}
function changeEntry(table, id, change) {
  return { ...table, entries: changed(table.entries, id, change) };
}
function moveEntry(table, id, by) {
  return { ...table, entries: moved(table.entries, id, by) };
}
function removeEntry(table, id) {
  return { ...table, entries: table.entries.filter((entry) => entry.id !== id) };
}
var changed = (list, id, change) => list.map((item) => item.id === id ? change(item) : item);
function moved(list, id, by) {
  const from = list.findIndex((item2) => item2.id === id);
  const [item, other] = [list[from], list[from + by]];
  if (item === void 0 || other === void 0) return [...list];
  return list.map((one, index) => index === from ? other : index === from + by ? item : one);
}

var WEEKDAYS = [
  [1, "Mon"],
  [2, "Tue"],
  [3, "Wed"],
  [4, "Thu"],
  [5, "Fri"],
  [6, "Sat"],
  [7, "Sun"]
];
var USUAL_BLOCK = { days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 };
function daysInWords(days) {
  const name = (day) => WEEKDAYS.find(([one]) => one === day)?.[1] ?? "";
  const [first, last] = [days[0], days.at(-1)];
  const running = first !== void 0 && last !== void 0 && days.length > 2 && last - first === days.length - 1;
  return running ? `${name(first)}–${name(last)}` : days.map(name).join(", ");
}
var timeOfDay = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
var blockInWords = (block) => `${daysInWords(block.days)} ${timeOfDay(block.startMinute)}–${timeOfDay(block.endMinute)}`;
function minuteOf(time) {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

var UNITS = [
  ["day", 1440],
  ["hour", 60],
  ["minute", 1]
];
function minutesInWords(minutes) {
  let rest = minutes;
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return parts.slice(0, 2).join(" ") || "0 minutes";
}

var capInWords = (cap) => `at most ${cap.most} ${typeof cap.per === "object" ? `in any ${minutesInWords(cap.per.rollingMinutes)}` : `${cap.per === "hour" ? "an" : "a"} ${cap.per}`}`;
var poolCapInWords = (cap) => `${capInWords(cap)} ${cap.of === "member" ? "for each member" : "for all together"}`;

var profileOf = (policy, repId) => policy.people?.find((one) => one.repId === repId) ?? { repId };
function changeProfile(policy, repId, change) {
  const after = change(profileOf(policy, repId));
  const people = policy.people ?? [];
  const known2 = people.some((one) => one.repId === repId);
  const next = known2 ? people.map((one) => one.repId === repId ? after : one) : [...people, after];
  const saying = next.filter((one) => Object.keys(one).length > 1);
  return withPart(policy, "people", saying.length === 0 ? void 0 : saying);
}
function profileInWords(profile) {
  const skills = Object.entries(profile.skills ?? {}).map(([skill, values]) => `${skill} ${values.join(", ")}`);
  const licences = profile.licences?.length ?? 0;
  return [
    ...skills,
    ...licences === 0 ? [] : [`${licences} ${licences === 1 ? "licence" : "licences"}`],
    ...profile.tags === void 0 ? [] : [`tagged ${profile.tags.join(", ")}`],
    ...(profile.caps ?? []).map(capInWords),
    ...profile.maxOpen === void 0 ? [] : [`at most ${profile.maxOpen} open`],
    ...(profile.workingHours ?? []).map(blockInWords),
    ...profile.zone === void 0 ? [] : [profile.zone],
    ...profile.holidays === void 0 ? [] : [`holidays of ${placeInWords(profile.holidays)}`],
    ...profile.managerId === void 0 ? [] : ["a manager named"],
    ...profile.ramp === void 0 ? [] : [`ramp from ${profile.ramp.from}`]
  ].join("; ");
}
var placeInWords = ({ country, region }) => region === void 0 ? country : `${country}-${region}`;

var newId = (kind) => `${kind}-${crypto.randomUUID().slice(0, 8)}`;

var HOLD_MINUTES = 4320;
var STICKY_DAYS = 90;
var firstRepOf = (directory) => directory.reps.find((rep) => rep.active)?.repId;
function withKind(destination, kind, offer) {
  const { policy, directory } = offer;
  const whenOut = whenOutOfDestination(destination);
  switch (kind) {
    case "account-owner":
      return { kind, whenOut };
    case "person":
      return mapped(firstRepOf(directory), (repId) => ({ kind, repId, whenOut }));
    case "pool":
      return mapped(policy.pools[0], (pool) => ({ kind, poolId: pool.id, whenOut }));
    case "territory":
      return mapped(policy.territories[0], (table) => ({ kind, tableId: table.id, whenOut }));
    case "team":
      return mapped(directory.teams[0], (team) => ({ kind, teamId: team.teamId, whenOut }));
    case "queue":
      return mapped(directory.queues?.[0], (queue) => ({ kind, queueId: queue.queueId }));
    case "path":
      return mapped(policy.paths?.[0], (path) => ({ kind, pathId: path.id }));
    case "score":
      return mapped(firstScore(offer), (score) => ({ kind, score, tiers: [newTier(policy, 50)], whenOut }));
    case "sticky":
      return { kind, by: ["email", "account"], withinDays: STICKY_DAYS, whenOut };
    case "duplicate-owner":
      return { kind, by: ["email", "phone"], whenOut };
    case "partner":
      return mapped(directory.fields[0], (field) => ({ kind, field: field.path, partners: [newPartner(policy)], whenOut }));
    case "hold":
      return { kind, until: workingMorning(directory.zone), maxMinutes: HOLD_MINUTES, atDeadline: "next-rule" };
  }
}
function whenOutOfDestination(destination) {
  return "whenOut" in destination ? destination.whenOut : { kind: "next-rule" };
}
var mapped = (value, map) => value === void 0 ? null : map(value);
function firstScore({ policy, directory }) {
  const own = policy.scores?.[0];
  if (own !== void 0) return { scoreId: own.id };
  const field = directory.fields.find((one) => one.type === "number");
  return field === void 0 ? void 0 : { field: field.path };
}
function newTier(policy, atLeast) {
  return { id: newId("tier"), name: "New tier", atLeast, to: policy.fallback.to };
}
function newPartner(policy) {
  return { id: newId("partner"), name: "New partner", values: [], to: policy.fallback.to };
}
var workingMorning = (zone) => ({ kind: "time", at: "09:00", zone, days: [1, 2, 3, 4, 5] });

var OPERATORS = {
  text: ["is", "is-not", "one-of", "not-one-of", "contains", "not-contains", "starts-with", "ends-with", "known", "unknown"],
  number: ["is", "is-not", "at-least", "at-most", "greater-than", "less-than", "between", "known", "unknown"],
  boolean: ["is", "is-not", "known", "unknown"],
  date: ["at-least", "at-most", "between", "known", "unknown"],
  choice: ["is", "is-not", "one-of", "not-one-of", "known", "unknown"],
  choices: ["contains", "not-contains", "one-of", "not-one-of", "known", "unknown"]
};
var operatorsFor = (type) => OPERATORS[type];
var WORDS = {
  is: "is",
  "is-not": "is not",
  "one-of": "is one of",
  "not-one-of": "is none of",
  contains: "contains",
  "not-contains": "does not contain",
  "starts-with": "starts with",
  "ends-with": "ends with",
  "greater-than": "is more than",
  "at-least": "is at least",
  "less-than": "is less than",
  "at-most": "is at most",
  between: "is between",
  known: "is filled in",
  unknown: "is empty"
};
var DATE_WORDS = { "at-least": "is on or after", "at-most": "is on or before" };
var operatorWords = (op, type) => (type === "date" ? DATE_WORDS[op] : void 0) ?? WORDS[op];
function valueForm(op) {
  if (op === "known" || op === "unknown") return "none";
  if (op === "one-of" || op === "not-one-of") return "list";
  return op === "between" ? "range" : "single";
}
function valueFor(op, field, before) {
  const list = Array.isArray(before) ? before : before === void 0 ? [] : [before];
  switch (valueForm(op)) {
    case "none":
      return void 0;
    case "list":
      return list.filter((item) => typeof item === "string" && item !== "");
    case "range": {
      const numbers = list.filter((item) => typeof item === "number");
      const low = numbers[0] ?? Number(plainest(field));
      return [low, numbers[1] ?? low];
    }
    case "single": {
      const plain2 = plainest(field);
      const first = list[0];
      return typeof first === typeof plain2 && first !== void 0 ? first : plain2;
    }
  }
}
function plainest(field) {
  if (field.type === "boolean") return true;
  if (field.type === "number") return 0;
  if (field.type === "date") return epochOf(dateOf(Date.now()));
  return field.options?.[0]?.value ?? "";
}

var isGroup = (condition) => !("field" in condition);
function kindOf(group) {
  if ("all" in group) return "all";
  return "any" in group ? "any" : "none";
}
function itemsOf(group) {
  if ("all" in group) return group.all;
  return "any" in group ? group.any : group.none;
}
function groupOf(kind, items) {
  switch (kind) {
    case "all":
      return { all: [...items] };
    case "any":
      return { any: [...items] };
    case "none":
      return { none: [...items] };
  }
}
var asGroup = (condition) => isGroup(condition) ? condition : { all: [condition] };
var withKind2 = (condition, kind) => groupOf(kind, itemsOf(asGroup(condition)));
function addItem(condition, item) {
  const group = asGroup(condition);
  return groupOf(kindOf(group), [...itemsOf(group), item]);
}
function changeItem(condition, index, change) {
  const group = asGroup(condition);
  return groupOf(
    kindOf(group),
    itemsOf(group).map((item, at) => at === index ? change(item) : item)
  );
}
function removeItem(condition, index) {
  const group = asGroup(condition);
  return groupOf(
    kindOf(group),
    itemsOf(group).filter((_, at) => at !== index)
  );
}
function testOf(field) {
  return withOperator({ field: field.path, op: "known" }, operatorsFor(field.type)[0] ?? "known", field);
}
function withField(test, field, before) {
  const kept = before?.type === field.type && field.options === null && before.options === null;
  if (kept) return { ...test, field: field.path };
  const operators = operatorsFor(field.type);
  return withOperator({ field: field.path, op: "known" }, operators.includes(test.op) ? test.op : operators[0] ?? "known", field);
}
function withOperator(test, op, field) {
  const value = valueFor(op, field, test.value);
  return value === void 0 ? { field: test.field, op } : { field: test.field, op, value };
}

var TOLD_KINDS = [
  { label: "A lead is theirs", value: "assigned" },
  { label: "A lead can be claimed", value: "claim-offer" },
  { label: "A limit is about to end", value: "reminder" },
  { label: "A limit was missed", value: "breach" },
  { label: "A lead went to somebody else", value: "reassigned" },
  { label: "The next touch is due", value: "nudge" }
];
function claimInWords({ withinMinutes, shows, unclaimed }) {
  const blind = shows === "blind" ? ", without seeing them" : "";
  const then = unclaimed === "rotation" ? "then whoever’s turn it is" : "then on as when everyone is out";
  return `Members claim leads within ${minutesInWords(withinMinutes)}${blind}; ${then}`;
}

function listedIn(text) {
  const items = text.split(/[\n,;]/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ""))];
}

var rulesWhere = (policy, holds) => policy.rules.filter((rule2) => holds(rule2.then)).map((rule2) => `rule "${rule2.name}"`);
function poolUses(policy, poolId) {
  const isPool = (to) => to.kind === "pool" && to.poolId === poolId;
  const territories = policy.territories.flatMap((table) => {
    const lines = table.entries.filter((entry) => isPool(entry.to));
    return lines.length > 3 ? [`${lines.length} territories in "${table.name}"`] : lines.map((entry) => `territory "${entry.name}" in "${table.name}"`);
  });
  const paths = (policy.paths ?? []).filter((path) => isPool(path.handOver.to)).map((path) => `path "${path.name}"`);
  return [
    ...rulesWhere(policy, (then) => targetsOf(then).some(isPool)),
    ...territories,
    ...paths,
    ...isPool(policy.fallback.to) ? ["the fallback"] : [],
    ...followUpUses(policy, {
      about: ({ poolIds = [] }) => poolIds.includes(poolId),
      then: (action) => action.kind === "pool" && action.poolId === poolId
    })
  ];
}
function targetsOf(then) {
  switch (then.kind) {
    case "pool":
      return [{ kind: "pool", poolId: then.poolId }];
    case "score":
      return then.tiers.map((tier) => tier.to);
    case "partner":
      return then.partners.map((partner) => partner.to);
    case "hold":
      return then.until.kind === "rep-in-hours" ? [then.until.target] : [];
    default:
      return [];
  }
}
var tableUses = (policy, tableId) => rulesWhere(policy, (then) => then.kind === "territory" && then.tableId === tableId);
var scoreUses = (policy, scoreId) => [
  ...rulesWhere(policy, (then) => then.kind === "score" && "scoreId" in then.score && then.score.scoreId === scoreId),
  ...followUpUses(policy, { about: ({ score }) => score !== void 0 && "scoreId" in score.of && score.of.scoreId === scoreId })
];
var ruleUses = (policy, ruleId) => followUpUses(policy, { about: ({ ruleIds = [] }) => ruleIds.includes(ruleId) });
var channelUses = (policies, channelId) => [
  ...new Set(policies.flatMap((policy) => channelUsesIn(policy, channelId)))
];
function channelUsesIn({ notifications }, channelId) {
  const rules = (notifications?.rules ?? []).filter(
    (rule2) => rule2.channelIds.includes(channelId) || (rule2.also ?? []).some((one) => one.kind === "place" && one.channelId === channelId)
  );
  return [
    ...notifications?.channelIds.includes(channelId) === true ? ["whatever no rule is about"] : [],
    ...rules.map((rule2) => `notifications “${rule2.name}”`)
  ];
}
var pathUses = (policy, pathId) => rulesWhere(policy, (then) => then.kind === "path" && then.pathId === pathId);
function followUpUses({ slas, ownership, notifications }, { about, then = () => false }) {
  const limits = (slas?.limits ?? []).filter((sla) => about(sla.appliesTo) || sla.onBreach.some(then));
  const cadences = (ownership?.cadences ?? []).filter((cadence) => about(cadence.appliesTo) || cadence.then.some(then));
  return [
    ...limits.map((sla) => `limit “${sla.name}”`),
    ...cadences.map((cadence) => `cadence “${cadence.name}”`),
    ...ownership?.idle?.then.some(then) === true ? ["leads that lie idle"] : [],
    ...(notifications?.rules ?? []).filter(about).map((rule2) => `notifications “${rule2.name}”`)
  ];
}

function poolInWords(pool, directory) {
  const label = (path) => fieldAt(directory, path).label;
  const even = new Set(pool.members.map((member) => member.weight)).size < 2;
  const choose = pool.choose === "least-loaded" ? "Whoever has the fewest open leads for their weight is next, equals in turn" : `${even ? "Everybody has the same share" : "Shares by weight"}, each in turn`;
  const skills = (pool.skills ?? []).map(
    (need) => `${need.need === "required" ? "Only those with" : "First those with"} the lead’s ${need.skill} (${label(need.field)})`
  );
  const licence = pool.licence === void 0 ? [] : [`Only those licensed for the lead’s region (${pool.licence.region.map(label).join(", ")})`];
  const caps = (pool.caps ?? []).map((cap) => capitalised(poolCapInWords(cap)));
  const claim = pool.claim === void 0 ? [] : [claimInWords(pool.claim)];
  return `${[...claim, choose, ...skills, ...licence, ...caps, ...rotationInWords(pool.rotation ?? {})].join(". ")}.`;
}
function rotationInWords(rotation) {
  const { sharedAs, onReturn, newcomer, turnReturned, start, tagWeights = [] } = rotation;
  return [
    ...sharedAs === void 0 ? [] : [`Turns are shared under “${sharedAs}”`],
    ...tagWeights.map(({ tag, weight }) => `Those tagged ${tag} count ${weight} times`),
    ...onReturn?.kind === "catch-up" ? [`Back again, they are owed at most ${leads(onReturn.atMost)}`] : [],
    ...newcomer?.kind === "ahead" ? [`New members get ${leads(newcomer.leads)} first`] : [],
    ...turnReturned === "rerouted" ? ["A turn comes back when the lead is rerouted"] : [],
    ...start?.kind === "random" ? ["It began at a place drawn by lot"] : []
  ];
}
var leads = (count) => count === 1 ? "1 lead" : `${count} leads`;
var capitalised = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
function poolSummary(pool, directory) {
  const available = pool.members.filter(
    (member) => member.weight > 0 && directory.reps.some((rep) => rep.repId === member.repId && rep.available)
  );
  const people = pool.members.length === 1 ? "1 person" : `${pool.members.length} people`;
  return `${pool.name}: ${people}, ${available.length} available now`;
}

var NEXT = { kind: "next-rule" };
var OWNER = { kind: "account-owner", whenOut: NEXT };
var rule = (name, then, when = { all: [] }) => ({
  id: newId("rule"),
  name,
  enabled: true,
  when,
  then
});
function oneOf(kind, name, when) {
  return (offer) => {
    const then = withKind(OWNER, kind, offer);
    return then === null ? null : [rule(name, then, when?.(offer))];
  };
}
var RULE_TEMPLATES = [
  {
    id: "owner-territory-rotation",
    name: "Owner of the account, else territory, else rotation",
    meaning: "Three rules: known companies stay with their owner, the others go by territory, and what no territory names goes round.",
    needs: "a territory table and a pool",
    rules: (offer) => {
      const [territory, pool] = [withKind(OWNER, "territory", offer), withKind(OWNER, "pool", offer)];
      if (territory === null || pool === null) return null;
      return [rule("Owner of the account", OWNER), rule("Territory", territory), rule("Rotation", pool)];
    }
  },
  {
    id: "owner-rotation",
    name: "Owner of the account, else rotation",
    meaning: "Two rules: known companies stay with their owner, everything else goes round.",
    needs: "a pool",
    rules: (offer) => {
      const pool = withKind(OWNER, "pool", offer);
      return pool === null ? null : [rule("Owner of the account", OWNER), rule("Rotation", pool)];
    }
  },
  {
    id: "same-rep",
    name: "Same customer, same rep",
    meaning: "Somebody who writes again, or a colleague of theirs, goes to the rep who had them in the last 90 days.",
    needs: "",
    rules: oneOf("sticky", "Same customer, same rep")
  },
  {
    id: "duplicate",
    name: "Known under another record",
    meaning: "The same person under another e-mail or phone goes to the owner of the record that is there.",
    needs: "",
    rules: oneOf("duplicate-owner", "Known under another record")
  },
  {
    id: "hot-first",
    name: "Hot leads first",
    meaning: "Leads from a score on go to those who close; the others try the rules below.",
    needs: "a points score, or a number field",
    rules: oneOf("score", "Hot leads first")
  },
  {
    id: "partners",
    name: "Partner leads to partner managers",
    meaning: "Each partner has somebody who looks after its leads.",
    needs: "the fields of the CRM",
    rules: oneOf("partner", "Partner leads", ({ directory }) => ({
      all: [{ field: firstFieldLike(directory, /partner|source/i), op: "known" }]
    }))
  },
  {
    id: "enriched-first",
    name: "Wait for look-ups before the rules below",
    meaning: "Rules that use what is looked up see it, because the lead waits for it for ten minutes at most.",
    needs: "",
    rules: () => [rule("Wait for look-ups", { kind: "hold", until: { kind: "enriched" }, maxMinutes: 10, atDeadline: "next-rule" })]
  },
  {
    id: "nurture",
    name: "Nurture what names no company",
    meaning: "Leads without a company go on a follow-up path, until they are handed over.",
    needs: "a follow-up path",
    rules: oneOf("path", "Nurture", ({ directory }) => ({ all: [{ field: firstFieldLike(directory, /company/i), op: "unknown" }] }))
  }
];
function addFromTemplate(policy, template, directory) {
  const rules = template.rules({ policy, directory });
  return rules === null ? policy : { ...policy, rules: [...policy.rules, ...rules] };
}

function signed(leads2) {
  const text = Math.abs(leads2).toFixed(1);
  if (text === "0.0") return text;
  return `${leads2 < 0 ? "−" : "+"}${text}`;
}

var EMPTY_CHANNEL = { kind: "slack-app", name: "", url: "", token: "", signingSecret: "", newSecret: false };
function channelToSend(typed, channelId) {
  const name = typed.name.trim();
  if (name === "") return "Give the channel a name, as it is chosen by in the rules.";
  const settings = settingsOf(typed, channelId === void 0);
  if (typeof settings === "string") return settings;
  return { ...channelId === void 0 ? {} : { channelId }, name, settings };
}
function settingsOf(typed, isNew) {
  const [url, token, signingSecret] = [typed.url.trim(), typed.token.trim(), typed.signingSecret.trim()];
  switch (typed.kind) {
    case "slack-app":
      if (token === "" && isNew) return "The app’s bot token is missing: Slack shows it under OAuth & Permissions.";
      if (token !== "" && !token.startsWith("xoxb-")) return "A bot token begins with xoxb-: Slack shows it under OAuth & Permissions.";
      return { kind: typed.kind, ...token === "" ? {} : { token }, ...signingSecret === "" ? {} : { signingSecret } };
    case "slack-webhook":
    case "teams-webhook":
    case "webhook": {
      if (url === "" && isNew) return "The address is missing.";
      if (url !== "" && !/^https?:\/\/\S+$/.test(url)) return "An address begins with https://.";
      const newSecret = typed.kind === "webhook" && typed.newSecret && !isNew;
      return { kind: typed.kind, ...url === "" ? {} : { url }, ...newSecret ? { newSecret } : {} };
    }
  }
}

var EVERY_LEAD = {};
var ACCEPT_MINUTES = 5;
var FIRST_TOUCH_MINUTES = 15;
var TWO_DAYS_MINUTES = 2880;
var newSla = (name = "New limit") => ({
  id: newId("limit"),
  name,
  enabled: true,
  appliesTo: EVERY_LEAD,
  asks: { for: "first-touch" },
  withinMinutes: FIRST_TOUCH_MINUTES,
  time: "rep",
  onReassign: "restart",
  onBreach: [{ kind: "remind" }]
});
function usualLimits() {
  return [
    {
      ...newSla("Accept"),
      asks: { for: "acceptance" },
      withinMinutes: ACCEPT_MINUTES,
      remindMinutesBefore: 2,
      onBreach: [{ kind: "tell-manager" }, { kind: "reassign" }]
    },
    { ...newSla("First touch"), remindMinutesBefore: 5, onBreach: [{ kind: "remind" }, { kind: "tell-manager" }] },
    {
      ...newSla("Second touch"),
      asks: { for: "next-touch", after: 1 },
      withinMinutes: TWO_DAYS_MINUTES,
      time: "wall",
      onBreach: [{ kind: "remind" }]
    }
  ];
}
var usualBusiness = ({ zone }) => ({ zone, hours: [USUAL_BLOCK] });
var newCadence = (name = "Usual cadence") => ({
  id: newId("cadence"),
  name,
  enabled: true,
  appliesTo: EVERY_LEAD,
  everyDays: 3,
  escalateAfter: 2,
  then: [{ kind: "tell-manager" }]
});
var usualAcceptance = () => ({
  reject: "allowed",
  reasons: [
    { id: "not-mine", name: "Not my area" },
    { id: "no-time", name: "No time in the next hours" },
    { id: "not-a-lead", name: "Not a real lead" }
  ],
  give: "anyone"
});
function usualNotifications({ channels }) {
  const ready = (channelId) => channels.some((channel) => channel.channelId === channelId && channelState(channel).tone === "good");
  const noticed = ["crm-notice", "email"].find(ready);
  return { channelIds: [...ready("crm-task") ? ["crm-task"] : [], ...noticed === void 0 ? [] : [noticed]] };
}
var usualOwnership = () => ({
  cadences: [newCadence()],
  idle: { days: 14, then: [{ kind: "tell-manager" }] },
  ownerLeft: "reassign",
  longLeave: { days: 7, then: "tell-manager" },
  overturned: "accept"
});
var USUAL_PARTS = {
  slas: ({ directory }) => ({ business: usualBusiness(directory), limits: usualLimits() }),
  acceptance: usualAcceptance,
  notifications: usualNotifications,
  ownership: usualOwnership,
  outcomes: ({ directory }) => directory.usualOutcomes
};

function turnsInWords({ name, turns, worstDeviation }) {
  if (turns === 0) return `${name}: no leads yet`;
  return `${name}: ${turns} ${turns === 1 ? "lead" : "leads"}, furthest from the exact share by ${worstDeviation.toFixed(2)}`;
}

function exampleOf({ exampleLead }, directory) {
  if (!exampleLead) return "";
  const known2 = Object.entries(exampleLead.fields).map(
    ([path, value]) => `${fieldAt(directory, path).label} ${valueLabel(directory, path, value)}`
  );
  if (known2.length === 0) return " For example a lead of which nothing is known.";
  return ` For example a lead with ${known2.length === 1 ? known2[0] : `${known2.slice(0, -1).join(", ")} and ${known2.at(-1)}`}.`;
}
function valueLabel(directory, path, value) {
  const { options, type } = fieldAt(directory, path);
  const values = (Array.isArray(value) ? value : [value]).map(
    (one) => options?.find((option) => option.value === one)?.label ?? String(one)
  );
  return type === "date" && typeof value === "number" ? new Date(value).toISOString().slice(0, 10) : values.join(" and ");
}

var counted = (leads2) => leads2.toLocaleString("en");
var headline = (changed2, leads2) => changed2 === 0 ? `None of ${counted(leads2)} leads would go elsewhere` : `${counted(changed2)} of ${counted(leads2)} leads would go elsewhere`;
var reasonsOf = ({ changed: changed2, otherwise }) => `${counted(otherwise)} of them by another rule, ${counted(changed2 - otherwise)} by the same rule to another person, as turns fall otherwise or the rule leads elsewhere.`;
function spanOf({ from, until, erased }, clock) {
  const span = from === null || until === null ? "" : `Leads that arrived from ${clock.minute(from)} to ${clock.minute(until)}.`;
  return `${span}${erasedNote(erased)}`;
}
var erasedNote = (erased) => erased === 0 ? "" : ` ${counted(erased)} more ${erased === 1 ? "was" : "were"} erased and cannot be decided again.`;
function standIn({ leads: leads2, today }) {
  const notRead = `not read for ${counted(leads2)} ${leads2 === 1 ? "lead" : "leads"};`;
  if (today === 0) return `${notRead} unknown here.`;
  return today === leads2 ? `${notRead} today’s value stands in.` : `${notRead} today’s value stands in for ${counted(today)}, the rest is unknown here.`;
}

function scheduledInWords({ state, takesEffectAt, scheduledBy, version, endedAt }, clock) {
  const at = clock.minute(takesEffectAt);
  switch (state) {
    case "scheduled":
      return `A copy of the draft takes effect on ${at}, scheduled by ${scheduledBy}.`;
    case "published":
      return `Version ${version ?? 0} took effect on ${at}.`;
    case "cancelled":
      return `What was to take effect on ${at} was cancelled on ${clock.minute(endedAt ?? takesEffectAt)}.`;
    case "refused":
      return `What was to take effect on ${at} was refused.`;
  }
}

function outcomeOf(decision) {
  switch (decision.outcome) {
    case "assigned":
      return `It would go to ${decision.owner?.name ?? "nobody"}`;
    case "offered":
      return "It would be offered to a pool";
    case "held":
      return "It would be on hold";
    case "on-path":
      return "It would be on a follow-up path";
    case "queued":
      return "It would wait in a queue";
    case "left-alone":
      return "It would be left alone";
  }
}

function stateInWords({ state, counts }) {
  const progress = `${counts.done} of ${counts.total}`;
  switch (state) {
    case "preparing":
      return "Finding the leads";
    case "ready":
      return `Ready: ${counts.total} ${counts.total === 1 ? "lead" : "leads"}`;
    case "running":
      return `Running: ${progress}`;
    case "paused":
      return `Paused: ${progress}`;
    case "done":
      return `Done: ${progress}, ${counts.changed} with another owner`;
    case "cancelled":
      return counts.done === 0 ? "Cancelled" : `Cancelled: ${progress}`;
    case "undoing":
      return `Being undone: ${counts.putBack} put back, ${counts.undoWaiting} to go`;
    case "undone":
      return `Undone: ${counts.putBack} put back, ${counts.kept} kept because somebody chose since`;
  }
}
var movesOf = ({ state }) => MOVES[state];
var MOVES = {
  preparing: ["cancel"],
  ready: ["start", "cancel"],
  running: ["pause", "cancel", "undo"],
  paused: ["resume", "cancel", "undo"],
  done: ["undo"],
  cancelled: ["undo"],
  undoing: [],
  undone: []
};
var isUnderWay = ({ state }) => state === "preparing" || state === "running" || state === "undoing";
var MOVE_WORDS = {
  start: {
    label: "Start",
    question: "Start the run?",
    consequence: "The leads are routed again at the pace you chose. It can be paused and undone."
  },
  pause: { label: "Pause", question: "Pause the run?", consequence: "Leads that were asked for already are still routed." },
  resume: { label: "Go on", question: "Go on with the run?", consequence: "The leads left are routed again." },
  cancel: { label: "Cancel", question: "Cancel the run?", consequence: "What was done stays; nothing more is." },
  undo: {
    label: "Undo",
    question: "Undo the run?",
    consequence: "Owners from before are put back, but for leads whose owner somebody changed since."
  }
};

var EMPTY_CHOICE = {
  kind: "routed",
  leadIds: [],
  ownerId: "",
  from: null,
  until: null,
  ruleId: "",
  repId: "",
  only: { all: [] }
};
var DAY_MS = 864e5;
var MIDNIGHT = { hours: 0, minutes: 0 };
function selectionOf(choice, zone) {
  const { kind, ownerId, leadIds } = choice;
  const only = "all" in choice.only && choice.only.all.length === 0 ? null : choice.only;
  if (kind === "ids") return leadIds.length === 0 ? "Write at least one id." : { kind, leadIds: [...leadIds] };
  if (kind === "owned") return ownerId === "" ? "Choose a person." : { kind, ownerId, only };
  if (choice.from === null || choice.until === null) return "Choose the first and the last day.";
  const from = momentOf(calendarDate(choice.from), MIDNIGHT, zone);
  const until = momentOf(calendarDate(choice.until), MIDNIGHT, zone) + DAY_MS;
  if (until <= from) return "The last day is before the first.";
  if (kind === "created") return { kind, from, until, only };
  return { kind, from, until, ruleId: choice.ruleId || null, repId: choice.repId || null, version: null, only };
}

var KINDS = {
  rule: "Gets the leads of the rule",
  backup: "Is the backup in the rule",
  tier: "Gets the score tier",
  partner: "Looks after the partner",
  territory: "Has the territory",
  pool: "Takes turns in the pool",
  profile: "Has a profile with skills, licences or limits",
  path: "Takes over from the follow-up path",
  fallback: "Is the fallback",
  manager: "Is told as the manager",
  told: "Is told as well by the notification rule"
};
var placeInWords2 = ({ kind, name }) => name === "" ? KINDS[kind] : `${KINDS[kind]} “${name}”`;

var notSaved = {
  ok: false,
  code: "not-saved",
  message: "The changes on this page could not be saved first.",
  nextStep: "See the message at the top of the page, then try again."
};
async function onSavedDraft(draft, ask) {
  const before = draft.read();
  if (before !== null && isUnsaved(before) && !await draft.save()) return notSaved;
  return ask(draft.read()?.stored?.revision ?? 0);
}

var AT_ONCE = 2e5;
async function sendCsv(api, csv) {
  const { text, rows, onSent } = csv;
  if (text.length <= AT_ONCE) return api.importTerritory({ requestId: crypto.randomUUID(), ...rows, text });
  const begun = await api.beginUpload({ requestId: crypto.randomUUID() });
  if (!begun.ok) return begun;
  const { uploadId, mostCharacters } = begun.data;
  const size = Math.min(AT_ONCE, mostCharacters);
  const parts = Math.ceil(text.length / size);
  for (let at = 0; at < parts; at += 1) {
    const sent = await api.uploadPart(uploadId, { at, text: text.slice(at * size, (at + 1) * size) });
    if (!sent.ok) return sent;
    onSent(Math.min(text.length, (at + 1) * size));
  }
  return api.finishUpload(uploadId, { requestId: crypto.randomUUID(), ...rows, parts });
}

function referenceChoices(of, offer, chosen) {
  const choices = known(of, offer, chosen);
  const missing = chosen.filter((value) => value !== "" && !choices.some((choice) => choice.value === value));
  return [...choices, ...missing.map((value) => ({ label: `${value} (no longer there)`, value }))];
}
function known(of, { policy, directory, providers, channels }, chosen) {
  const [first = ""] = chosen;
  switch (of) {
    case "rep":
      return repChoices(directory, first);
    case "pool":
      return poolChoices(policy);
    case "table":
      return tableChoices(policy);
    case "team":
      return first === "" ? teamChoices(directory, directory.teams[0]?.teamId ?? "").filter(isNamed) : teamChoices(directory, first);
    case "queue":
      return first === "" ? queueChoices(directory, directory.queues?.[0]?.queueId ?? "").filter(isNamed) : queueChoices(directory, first);
    case "path":
      return pathChoices(policy);
    case "score":
      return (policy.scores ?? []).map((score) => ({ label: score.name, value: score.id }));
    case "field":
      return fieldChoices(directory, ...chosen);
    case "rule":
      return ruleChoices(policy);
    case "channel":
      return channelChoices(channels);
    case "provider":
      return providers.map((provider) => ({ label: provider.label, value: provider.name }));
  }
}
var isNamed = (choice) => choice.value !== "";

var REFERENCES = {
  repId: "rep",
  poolId: "pool",
  tableId: "table",
  teamId: "team",
  queueId: "queue",
  pathId: "path",
  scoreId: "score",
  providers: "provider",
  managerId: "rep",
  ruleIds: "rule",
  poolIds: "pool",
  channelId: "channel",
  channelIds: "channel"
};
var LONG_TEXT = 1e3;
var TELLS_APART = ["kind", "for"];
function nodeOf(schema, name) {
  if (schema.$ref === "#/$defs/Condition") return { kind: "condition" };
  if (schema.const !== void 0) return { kind: "constant" };
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms !== void 0) return formsNode(forms, schema);
  switch (schema.type) {
    case "object":
      return objectNode(schema);
    case "array":
      return arrayNode(schema, name);
    case "boolean":
      return { kind: "boolean" };
    case "integer":
    case "number":
      return name.endsWith("Minute") ? { kind: "minute" } : { kind: "number", whole: schema.type === "integer", min: schema.minimum, max: schema.maximum };
    default:
      return textNode(schema, name);
  }
}
function textNode(schema, name) {
  if (schema.enum !== void 0) return { kind: "choice", options: optionsOf(schema.enum, schema) };
  if (schema.format === "date") return { kind: "date" };
  const of = isFieldPath(schema) ? "field" : REFERENCES[name];
  if (of !== void 0) return { kind: "reference", of };
  return { kind: (schema.maxLength ?? 0) >= LONG_TEXT ? "long-text" : "text" };
}
function objectNode({ properties, required = [], additionalProperties }) {
  if (properties !== void 0) return { kind: "object", properties, required };
  return { kind: "map", of: typeof additionalProperties === "object" ? additionalProperties : {} };
}
function arrayNode(schema, name) {
  const { items = {} } = schema;
  const listed = items.enum ?? constants(items.anyOf);
  if (listed !== null && listed !== void 0) return { kind: "choices", options: optionsOf(listed, schema) };
  if (items.type === "string") {
    const of = isFieldPath(items) ? "field" : REFERENCES[name];
    return of === void 0 ? { kind: "texts" } : { kind: "references", of };
  }
  if (items.type === "number") return { kind: "numbers" };
  if (items.type === "array") return { kind: "groups" };
  return { kind: "list", of: items };
}
function formsNode(forms, schema) {
  const present = forms.filter((form) => form.type !== "null");
  const [only] = present;
  if (present.length < forms.length && present.length === 1 && only !== void 0) return { kind: "optional", inner: only };
  return { kind: "union", variants: present.flatMap((form) => variantsOf(form, schema)) };
}
function variantsOf(form, whole) {
  if (form.enum !== void 0) return form.enum.map((value) => ({ key: value, label: wordsOf(whole, value), schema: { const: value } }));
  const kind = TELLS_APART.map((name) => form.properties?.[name]).find((one) => one?.const !== void 0);
  if (kind !== void 0) return [{ key: String(kind.const), label: wordsOf(kind, String(kind.const)), schema: form }];
  const [key = ""] = form.required ?? [];
  return [{ key, label: whole["x-values"]?.[key] ?? form.properties?.[key]?.title ?? inWords(key), schema: form }];
}
function variantOf(variants, value) {
  const fits = ({ key, schema }) => {
    if (schema.const !== void 0) return value === schema.const;
    if (typeof value !== "object" || value === null) return false;
    const told = TELLS_APART.find((name) => name in value);
    return told === void 0 ? key in value : value[told] === key;
  };
  return variants.find(fits) ?? null;
}
var isFieldPath = ({ pattern }) => pattern?.startsWith("^(lead|account|enriched)") === true;
var constants = (forms) => forms?.every((form) => form.const !== void 0) === true ? forms.map((form) => form.const ?? "") : null;
var optionsOf = (values, schema) => values.map((value) => ({ value, label: wordsOf(schema, String(value)) }));
var wordsOf = (schema, value) => schema["x-values"]?.[value] ?? inWords(value);
function inWords(name) {
  const words = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll("-", " ").toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

var USUAL = {
  maxMinutes: 240,
  afterMinutes: 20160,
  withinDays: 90,
  weight: 1,
  most: 20,
  rollingMinutes: 240,
  atLeast: 50,
  points: 10,
  leads: 1,
  atMost: 5,
  startMinute: 540,
  endMinute: 1020,
  minConfidence: 0.8,
  waitSeconds: 30,
  withinMinutes: 15,
  remindMinutesBefore: 5,
  afterMissed: 3,
  everyDays: 3,
  days: 14,
  escalateAfter: 2
};
var TIME_OF_DAY = "^([01]\\d|2[0-3]):[0-5]\\d$";
function freshValue(schema, name, offer) {
  if (name === "id") return `new-${crypto.randomUUID().slice(0, 8)}`;
  if (name === "name") return "New";
  const node = nodeOf(schema, name);
  switch (node.kind) {
    case "constant":
      return schema.const;
    case "condition":
      return { all: [] };
    case "boolean":
      return true;
    case "text":
    case "long-text":
      return freshText(schema, name, offer);
    case "date":
      return todayText();
    case "number":
      return USUAL[name] ?? Math.max(0, node.min ?? 0);
    case "minute":
      return USUAL[name] ?? 0;
    case "choice":
      return node.options[0]?.value;
    case "choices":
      return node.options.slice(0, schema.minItems ?? 0).map((option) => option.value);
    case "reference":
      return referenceChoices(node.of, offer, [])[0]?.value ?? "";
    case "references":
      if (name === "channelIds") return offer.policy.notifications?.channelIds ?? [];
      return referenceChoices(node.of, offer, []).slice(0, schema.minItems ?? 0).map((choice) => choice.value);
    case "numbers":
      return [0.25, 0.5, 0.75];
    case "texts":
    case "groups":
      return [];
    case "list":
      return Array.from({ length: schema.minItems ?? 0 }, () => freshValue(node.of, name, offer));
    case "map":
      return {};
    case "optional":
      return null;
    case "object":
      return Object.fromEntries(node.required.map((key) => [key, freshValue(node.properties[key] ?? {}, key, offer)]));
    case "union":
      return freshForm(node.variants, name, offer);
  }
}
function freshForm(variants, name, offer) {
  if (variants.length === 2 && variants.some(({ key }) => key === "person")) return offer.policy.fallback.to;
  const [first] = variants;
  return first === void 0 ? null : freshValue(first.schema, name, offer);
}
function inForm(value, variant, name, offer) {
  if (name !== "then") return freshValue(variant.schema, name, offer);
  return withKind(value, variant.key, offer);
}
function freshText(schema, name, { directory }) {
  if (name === "zone") return directory.zone;
  if (name === "at") return "09:00";
  if (schema.pattern === TIME_OF_DAY) return name === "from" ? "20:00" : "08:00";
  if (name === "subject" || name === "body") return "{{lead.name}}";
  if (schema.pattern === "^[A-Z]{2}$") return "DE";
  return name === "skill" ? "language" : "new";
}

var plain = (value) => value === void 0 ? value : JSON.parse(JSON.stringify(value));

async function saveOnce(api, before, who) {
  const answer = await api.saveDraft({ ...savingFrom(before), ...policyToSend(before) });
  if (answer.ok) return { failure: null, apply: (now) => saved(now, before.policy, answer.data, { at: Date.now(), who }) };
  const current = await api.policy();
  const moved2 = current.ok && hasMoved(before, current.data);
  return { failure: answer, apply: (now) => moved2 ? inConflict(now, current.data) : now };
}

function createLoadedParts(api, onChange) {
  let loaded = { connection: null, roster: null, fields: null, schema: null, providers: [], channels: [] };
  const failed = /* @__PURE__ */ new Map();
  const take = async (key, asked) => {
    const answer = await asked;
    if (answer.ok) {
      loaded = { ...loaded, [key]: answer.data };
      failed.delete(key);
    } else failed.set(key, answer);
    onChange();
  };
  const asks = {
    connection: () => take("connection", api.connection()),
    roster: () => take("roster", api.roster()),
    fields: () => take("fields", api.fields()),
    schema: () => take("schema", schemaOf(api)),
    providers: () => take("providers", providersOf(api)),
    channels: () => take("channels", channelsOf(api))
  };
  return {
    read: () => loaded,
    failures: () => [...new Map([...failed.values()].map((failure) => [failure.message, failure])).values()],
    load: (key) => asks[key](),
    loadAll: async () => void await Promise.all(Object.values(asks).map((ask) => ask())),
    retry: async () => void await Promise.all([...failed.keys()].map((key) => asks[key]()))
  };
}
async function schemaOf(api) {
  const answer = await api.policyForm();
  return answer.ok ? { ok: true, data: answer.data.schema } : answer;
}
async function providersOf(api) {
  const answer = await api.enrichment();
  return answer.ok ? { ok: true, data: answer.data.providers } : answer;
}
async function channelsOf(api) {
  const answer = await api.channels();
  return answer.ok ? { ok: true, data: answer.data.channels } : answer;
}

var SettingsView = class {
  constructor(parts) {
    __publicField(this, "parts");
    this.parts = parts;
  }
  /** The edited policy; only asked for where there is one. */
  get policy() {
    if (this.parts.state === null) throw new Error("There is no policy to show");
    return this.parts.state.policy;
  }
  /** What the forms offer to choose from. */
  get offer() {
    const { directory, providers, channels } = this.parts;
    return { policy: this.policy, directory, providers, channels };
  }
};

function createSettings({ api, viewer, onChange }) {
  let draft = { state: null, loading: true, saving: false, failure: null };
  const tell = () => onChange(view());
  const parts = createLoadedParts(api, tell);
  const view = () => {
    const { connection, roster, fields, providers, channels, schema } = parts.read();
    const zone = connection?.zone ?? "UTC";
    const directory = directoryOf(zone, roster, fields);
    const clock = createClock(zone, viewer);
    return new SettingsView({
      api,
      settings,
      clock,
      connection,
      directory,
      providers,
      channels,
      schema,
      ...draft,
      failures: parts.failures()
    });
  };
  const setDraft = (part) => {
    draft = { ...draft, ...part };
    tell();
  };
  const reload = async () => {
    setDraft({ loading: true });
    const answer = await api.policy();
    setDraft(answer.ok ? { state: opened(answer.data), loading: false, failure: null } : { loading: false, failure: answer });
  };
  const change = (to, failure = draft.failure) => {
    if (draft.state !== null) setDraft({ state: to(draft.state), failure });
  };
  const settings = {
    view,
    read: () => draft.state,
    reload,
    reloadConnection: () => parts.load("connection"),
    reloadPeople: () => parts.load("roster"),
    reloadChannels: () => parts.load("channels"),
    load: async () => void await Promise.all([parts.loadAll(), reload()]),
    retry: () => parts.retry(),
    edit: (to) => change((before) => edited(before, to)),
    save: async () => {
      const before = draft.state;
      if (before === null || !isUnsaved(before)) return before !== null;
      setDraft({ saving: true });
      const { failure, apply } = await saveOnce(api, before, "you");
      setDraft({ saving: false });
      change(apply, failure);
      return failure === null;
    },
    keepOurs: () => change(onTopOfTheirs, null),
    linesChanged: (lines) => change((before) => linesChanged(before, lines, { at: Date.now(), who: "you" }))
  };
  return settings;
}

function typedText(kind, list) {
  if (kind === "groups") return list.map((group) => group.join(", ")).join("\n");
  return list.join(kind === "numbers" ? ", " : "\n");
}
function listOfText(kind, text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (kind === "texts") return lines;
  if (kind === "groups") return lines.map(listedIn);
  return text.split(/[\s,;]+/).filter((word) => word !== "").map(Number).filter((number) => !Number.isNaN(number));
}
var TYPED_HINT = {
  texts: "One a line.",
  groups: "A company a line, its domains with commas between.",
  numbers: "With commas between, such as 0.25, 0.5."
};

var FIELDS = {
  country: ["lead.Country", "lead.MailingCountry", "account.BillingCountry"],
  region: ["lead.State", "lead.MailingState", "account.BillingState"],
  postal: ["lead.PostalCode", "lead.MailingPostalCode", "account.BillingPostalCode"],
  city: ["lead.City", "lead.MailingCity", "account.BillingCity"],
  industry: ["account.Industry", "lead.Industry"],
  size: ["account.NumberOfEmployees", "lead.NumberOfEmployees"]
};
function usualFields(directory) {
  const known2 = Object.entries(FIELDS).map(
    ([dimension, paths]) => [dimension, paths.filter((path) => directory.fields.some((field) => field.path === path))]
  );
  const found = known2.filter(([, paths]) => paths.length > 0);
  return found.length === 0 ? { country: ["lead.Country"] } : Object.fromEntries(found);
}
export {
  DESTINATION_KINDS,
  EMPTY_CHANNEL,
  EMPTY_CHOICE,
  MOVE_WORDS,
  OWN_KINDS,
  RULE_TEMPLATES,
  TOLD_KINDS,
  TYPED_HINT,
  USUAL_PARTS,
  addEntry,
  addFromTemplate,
  addItem,
  addMember,
  addPool,
  addRule,
  addTable,
  asGroup,
  calendarDate,
  changeEntry,
  changeItem,
  changePool,
  changeProfile,
  changeRule,
  changeTable,
  channelHint,
  channelState,
  channelToSend,
  channelUses,
  conflictingSave,
  createApi,
  createClock,
  createSettings,
  dateOf,
  dayText,
  withKind as destinationOfKind,
  duration,
  entryWords,
  epochOf,
  erasedNote,
  exampleOf,
  fieldAt,
  fieldChoices,
  freshValue,
  hasPlaces,
  headline,
  inForm,
  inWords,
  isFoundIn,
  isGroup,
  isUnderWay,
  isUnsaved,
  itemsOf,
  kindLabel,
  kindOf,
  linesOnServer,
  listOfText,
  listedIn,
  minuteOf,
  momentOf,
  moveEntry,
  moveRule,
  movesOf,
  needsLead,
  newId,
  nodeOf,
  onSavedDraft,
  operatorWords,
  operatorsFor,
  outcomeOf,
  pathUses,
  placeInWords2 as placeInWords,
  plain,
  policyToSend,
  poolInWords,
  poolSummary,
  poolUses,
  profileInWords,
  profileOf,
  reasonsOf,
  referenceChoices,
  removeEntry,
  removeItem,
  removeMember,
  removePool,
  removeRule,
  removeTable,
  repChoices,
  repName,
  ruleUses,
  scheduledInWords,
  scoreUses,
  selectionOf,
  sendCsv,
  sentenceOf,
  setWeight,
  signed,
  spanOf,
  standIn,
  stateInWords,
  tableUses,
  targetName,
  testOf,
  timeOfDay,
  turnsInWords,
  typedText,
  unreachable,
  usualFields,
  valueForm,
  variantOf,
  withField,
  withKind2 as withKind,
  withOperator,
  withPart
};
