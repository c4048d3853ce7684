import { TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { wrong } from '../inputs/wrong.ts';
import { aliasGroupsIn, aliasGroupsText } from '../policy/alias-groups.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy } from '../policy/policy-types.ts';

type Matching = Policy['matching'];

interface AliasDomainsInputProps {
  readonly groups: readonly (readonly string[])[];
  readonly onChange: (change: Change<Matching>) => void;
}

/** Domains that belong to one company, a company a line. A line that says nothing yet stays in the text until it does. */
export function AliasDomainsInput({ groups, onChange }: AliasDomainsInputProps) {
  const [typed, setTyped] = useState('');
  const stored = aliasGroupsText(groups);
  const read = aliasGroupsIn(typed);
  const text = aliasGroupsText(read.groups) === stored ? typed : stored;
  const problem = text === typed ? read.problem : null;
  return (
    <TextArea
      label="Domains that belong to one company"
      name="matching-aliases"
      rows={3}
      description="A company a line, its domains with commas between: acme.com, acme.de"
      value={text}
      {...wrong(problem)}
      onChange={(next) => {
        setTyped(next);
        const after = aliasGroupsIn(next).groups;
        onChange((before) => withPart(before, 'aliasDomains', after.length === 0 ? undefined : after));
      }}
    />
  );
}
