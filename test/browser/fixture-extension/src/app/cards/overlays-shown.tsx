import {
  Button,
  Flex,
  Form,
  Input,
  Link,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  Tooltip,
} from '@hubspot/ui-extensions';
import type { Say } from './say.ts';

/** Overlays given to a trigger, and one opened by its id. */
export function OverlaysShown({ say, closeOverlay }: { readonly say: Say; readonly closeOverlay: (id: string) => void }) {
  return (
    <Flex direction="column" gap="md">
      <Button
        overlay={
          <Modal id="reroute" title="Reroute" width="md" onOpen={() => say('Modal opened')} onClose={() => say('Modal closed')}>
            <ModalBody>
              <Form
                onSubmit={(event) => {
                  say('Modal form', event.targetValue);
                  closeOverlay('reroute');
                }}
              >
                <Input name="why" label="Reason" />
                <Button type="submit">Reroute now</Button>
              </Form>
            </ModalBody>
            <ModalFooter>
              <Button onClick={() => closeOverlay('reroute')}>Never mind</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Open the modal
      </Button>
      <Button
        overlay={
          <Panel id="details" title="Details" variant="modal" onClose={() => say('Panel closed')}>
            <PanelBody>
              <PanelSection>
                <Text>Panel words</Text>
              </PanelSection>
            </PanelBody>
            <PanelFooter>
              <Button onClick={(_event, { closePanel }) => closePanel('details')}>Shut the panel</Button>
            </PanelFooter>
          </Panel>
        }
      >
        Open the panel
      </Button>
      <Button onClick={(_event, { openPanel }) => openPanel('alone')}>Open by id</Button>
      <Panel id="alone" title="Alone">
        <PanelBody>
          <Text>Opened by its id</Text>
        </PanelBody>
      </Panel>
      <Link href="#" overlay={<Tooltip>Tooltip words</Tooltip>}>
        Hover me
      </Link>
    </Flex>
  );
}
