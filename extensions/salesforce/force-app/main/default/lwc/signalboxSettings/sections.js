/** The sections of the tab by group, in the order of a lead's life; `title` where the label says too little alone. `parts` are edited with the form made from the schema. */
export const SECTION_GROUPS = [
  { label: 'Signalbox', sections: [{ name: 'overview', label: 'Overview' }] },
  {
    label: 'Rules',
    sections: [
      { name: 'rules', label: 'In order', title: 'Rules in order' },
      {
        name: 'entry',
        label: 'Which leads',
        title: 'Which leads are routed',
        parts: ['entry'],
        words: 'What is left alone is recorded with the reason. A person’s or a flow’s reroute passes this filter.',
      },
      { name: 'fallback', label: 'Fallback', parts: ['fallback'], words: 'No lead ends without an owner: what no rule takes goes here.' },
      {
        name: 'scores',
        label: 'Scores',
        parts: ['scores'],
        words: 'Points of our own: a lead’s score is the sum of the parts that hold. Rules send leads by score.',
      },
    ],
  },
  {
    label: 'People and pools',
    sections: [
      { name: 'pools', label: 'Pools' },
      { name: 'turns', label: 'Turns' },
      { name: 'people', label: 'People' },
      {
        name: 'limits',
        label: 'Limits and hours',
        parts: ['eligibility', 'availability'],
        words: 'Nobody gets a lead beyond these limits, by any rule. A person’s own limits under People take their place.',
      },
    ],
  },
  {
    label: 'Territories and matching',
    sections: [
      { name: 'territories', label: 'Territories' },
      {
        name: 'matching',
        label: 'Matching',
        parts: ['matching'],
        words: 'How the account of a lead is found. What is found with less certainty than asked for is shown and not used.',
      },
      {
        name: 'enrichment',
        label: 'Look-ups',
        parts: ['enrichment'],
        words: 'What is found can be used in rules as fields that were looked up. What fails or comes too late counts as unknown.',
      },
    ],
  },
  {
    label: 'Follow-up',
    sections: [
      { name: 'paths', label: 'Paths', parts: ['paths'], words: 'Automated follow-ups that work on a lead until it is handed over.' },
      { name: 'after', label: 'After writing', parts: ['writing'], words: 'What happens after the owner was written.' },
    ],
  },
  {
    label: 'In time',
    sections: [
      {
        name: 'slas',
        label: 'Limits',
        title: 'Limits in time',
        parts: ['slas'],
        words: 'Whoever gets a lead has so long to accept it and to touch it. A limit stays as it was when the rep got the lead.',
        off: 'Nothing is asked in time. The usual: accept within 5 minutes, a first touch within 15, a second within two days.',
        add: 'Add the usual limits',
        gone: 'Leads given after the next publishing have no limits. Those given before keep theirs.',
      },
      {
        name: 'acceptance',
        label: 'Accept and reject',
        parts: ['acceptance'],
        words:
          'Reps answer on the card, in Slack and by links in mail. A lead that is rejected never comes back while anyone else can take it.',
        off: 'Reps can only accept: they can neither reject a lead nor give it to somebody else.',
        add: 'Let reps reject and give away',
        gone: 'Reps can accept leads, and neither reject them nor give them away.',
      },
      {
        name: 'ownership',
        label: 'Keeping at it',
        parts: ['ownership'],
        words: 'After the first touch the next one is due, until the lead is won, lost or parked. No routed lead is silently dropped.',
        off: 'Leads are not watched after the first touch. The usual: a touch every three days, and the manager hears of idle leads.',
        add: 'Add the usual',
        gone: 'Nothing is asked after the first touch, and nobody hears of leads that lie idle.',
      },
      {
        name: 'outcomes',
        label: 'Outcomes',
        parts: ['outcomes'],
        words: 'Each is recorded when one of its signs is first seen. Won, lost, recycled and parked end what is asked of the owner.',
        off: 'Outcomes are known by what is usual: opportunities, meetings and the statuses that Salesforce comes with.',
        add: 'Change them',
        gone: 'Outcomes are known by what is usual again. Those that are recorded stay.',
      },
    ],
  },
  {
    label: 'Notifications',
    sections: [
      {
        name: 'notifications',
        label: 'Who is told',
        parts: ['notifications'],
        skip: ['templates'],
        words: 'A rep hears of a lead within seconds of getting it, with the reason and a link.',
        off: 'Nobody is told of anything. The usual: by a task, and by what is noticed at once where that stands ready.',
        add: 'Tell people in the usual way',
        gone: 'Nobody is told of anything any more. Channels stay set up.',
      },
      { name: 'words', label: 'Words', title: 'Words of notifications' },
      { name: 'channels', label: 'Channels' },
    ],
  },
  {
    label: 'Check and publish',
    sections: [
      { name: 'publish', label: 'Check, rehearse, publish' },
      { name: 'shadow', label: 'Shadow' },
      { name: 'observing', label: 'Observe', title: 'Live, or only observing' },
      { name: 'history', label: 'History', title: 'Published versions' },
    ],
  },
  {
    label: 'Leads',
    sections: [
      { name: 'bulk', label: 'Route many again' },
      { name: 'leaver', label: 'Somebody leaves' },
    ],
  },
];

/** The section of this name. */
export const sectionOf = (name) => SECTION_GROUPS.flatMap(({ sections }) => sections).find((section) => section.name === name);

/** Sections that need no policy to be shown. */
export const WITHOUT_POLICY = ['overview', 'history'];
