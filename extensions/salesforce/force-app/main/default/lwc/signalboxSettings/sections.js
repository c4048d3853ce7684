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
