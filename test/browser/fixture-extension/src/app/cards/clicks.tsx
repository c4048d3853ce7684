import { Button, ButtonRow, Dropdown, Flex, Icon, Image, Link, LoadingButton, StatusTag, Tag } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Say } from './say.ts';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Everything a person clicks. */
export function Clicks({ say }: { readonly say: Say }) {
  const [loading, setLoading] = useState(false);
  return (
    <Flex direction="column" gap="md">
      <ButtonRow>
        <Button variant="primary" onClick={(event) => say('Button', event.type)}>
          <Icon name="add" /> Press
        </Button>
        <Button disabled onClick={() => say('Disabled button')}>
          Not this
        </Button>
        <Button variant="transparent" size="xs" href="https://example.com/help">
          Help
        </Button>
        <LoadingButton
          loading={loading}
          onClick={() => {
            setLoading(true);
            say('LoadingButton');
          }}
        >
          Slow work
        </LoadingButton>
      </ButtonRow>
      <Link href="https://example.com/" preventDefault onClick={() => say('Link')}>
        A link
      </Link>
      <Flex gap="sm">
        <Tag variant="success" onClick={() => say('Tag')}>
          Clickable tag
        </Tag>
        <Tag>Plain tag</Tag>
        <StatusTag variant="danger" showRemoveIcon onRemoveClick={() => say('StatusTag')}>
          Stuck
        </StatusTag>
        <Image src={DOT} alt="Clickable picture" width={20} height={20} onClick={() => say('Image')} />
      </Flex>
      <Dropdown buttonText="Menu">
        <Dropdown.ButtonItem onClick={() => say('Dropdown')}>Choose me</Dropdown.ButtonItem>
        <Dropdown.ButtonItem>Not me</Dropdown.ButtonItem>
      </Dropdown>
    </Flex>
  );
}
