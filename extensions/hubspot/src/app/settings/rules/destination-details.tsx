import { Select } from '@hubspot/ui-extensions';
import { pathChoices, poolChoices, queueChoices, repChoices, tableChoices, teamChoices } from '../policy/directory.ts';
import type { DestinationEditorProps } from './destination-props.ts';
import { HoldEditor } from './hold-editor.tsx';
import { PartnersEditor } from './partners-editor.tsx';
import { DuplicateOwnerEditor, StickyEditor } from './same-customer-editor.tsx';
import { TiersEditor } from './tiers-editor.tsx';

/** What the chosen kind of destination has to know. */
export function DestinationDetails({ name, destination, policy, directory, onChange }: DestinationEditorProps) {
  const shared = { name, policy, directory };
  switch (destination.kind) {
    case 'account-owner':
      return null;
    case 'person':
      return (
        <Select
          label="Person"
          name={`person-${name}`}
          options={repChoices(directory, destination.repId)}
          value={destination.repId}
          onChange={(id) => onChange((before) => (before.kind === 'person' ? { ...before, repId: String(id) } : before))}
        />
      );
    case 'pool':
      return (
        <Select
          label="Pool"
          name={`pool-${name}`}
          options={poolChoices(policy)}
          value={destination.poolId}
          onChange={(id) => onChange((before) => (before.kind === 'pool' ? { ...before, poolId: String(id) } : before))}
        />
      );
    case 'territory':
      return (
        <Select
          label="Territory table"
          name={`table-${name}`}
          options={tableChoices(policy)}
          value={destination.tableId}
          onChange={(id) => onChange((before) => (before.kind === 'territory' ? { ...before, tableId: String(id) } : before))}
        />
      );
    case 'team':
      return (
        <Select
          label="Team"
          name={`team-${name}`}
          options={teamChoices(directory, destination.teamId)}
          value={destination.teamId}
          onChange={(id) => onChange((before) => (before.kind === 'team' ? { ...before, teamId: String(id) } : before))}
        />
      );
    case 'queue':
      return (
        <Select
          label="Queue"
          name={`queue-${name}`}
          options={queueChoices(directory, destination.queueId)}
          value={destination.queueId}
          onChange={(id) => onChange((before) => (before.kind === 'queue' ? { ...before, queueId: String(id) } : before))}
        />
      );
    case 'path':
      return (
        <Select
          label="Follow-up path"
          name={`path-${name}`}
          options={pathChoices(policy)}
          value={destination.pathId}
          onChange={(id) => onChange((before) => (before.kind === 'path' ? { ...before, pathId: String(id) } : before))}
        />
      );
    case 'score':
      return (
        <TiersEditor
          {...shared}
          destination={destination}
          onChange={(change) => onChange((before) => (before.kind === 'score' ? change(before) : before))}
        />
      );
    case 'sticky':
      return (
        <StickyEditor
          name={name}
          destination={destination}
          onChange={(change) => onChange((before) => (before.kind === 'sticky' ? change(before) : before))}
        />
      );
    case 'duplicate-owner':
      return (
        <DuplicateOwnerEditor
          name={name}
          destination={destination}
          onChange={(change) => onChange((before) => (before.kind === 'duplicate-owner' ? change(before) : before))}
        />
      );
    case 'partner':
      return (
        <PartnersEditor
          {...shared}
          destination={destination}
          onChange={(change) => onChange((before) => (before.kind === 'partner' ? change(before) : before))}
        />
      );
    case 'hold':
      return (
        <HoldEditor
          {...shared}
          destination={destination}
          onChange={(change) => onChange((before) => (before.kind === 'hold' ? change(before) : before))}
        />
      );
  }
}
