import type { ImageProps, LinkProps, TagProps } from '@hubspot/ui-extensions';
import { useTrigger } from '../extension/overlay-slot.tsx';
import { remote } from '../extension/remote.tsx';
import { Glyph } from './glyph.tsx';
import { linkAttributes } from './href.ts';

function Link(props: LinkProps) {
  const trigger = useTrigger(props.overlay);
  const { external, ...link } = linkAttributes(props.href);
  return (
    <>
      <a
        className={`hs-link ${props.variant ?? 'primary'}`}
        {...link}
        {...trigger.hoverProps}
        onClick={(event) => {
          if (props.preventDefault === true || props.overlay !== undefined) event.preventDefault();
          trigger.click(props.onClick);
        }}
      >
        {props.children}
        {external ? <Glyph name="link" label="opens in a new tab" /> : null}
      </a>
      {trigger.overlay}
    </>
  );
}

function Tag(props: TagProps) {
  const trigger = useTrigger(props.overlay);
  const className = `hs-tag ${props.variant ?? 'default'}${props.inline === true ? ' inline' : ''}`;
  const clickable = props.onClick !== undefined || props.overlay !== undefined;
  return (
    <>
      {clickable ? (
        <button type="button" className={className} {...trigger.hoverProps} onClick={() => trigger.click(props.onClick)}>
          {props.children}
        </button>
      ) : (
        <span className={className}>{props.children}</span>
      )}
      {trigger.overlay}
    </>
  );
}

function Image(props: ImageProps) {
  const trigger = useTrigger(props.overlay);
  const image = <img className="hs-image" src={props.src} alt={props.alt ?? ''} width={props.width} height={props.height} />;
  const click = () => trigger.click(props.onClick);
  if (props.href !== undefined) {
    const { external: _, ...link } = linkAttributes(props.href);
    return (
      <>
        <a {...link} {...trigger.hoverProps} onClick={click}>
          {image}
        </a>
        {trigger.overlay}
      </>
    );
  }
  if (props.onClick === undefined && props.overlay === undefined) return image;
  return (
    <>
      <button type="button" className="hs-plain" {...trigger.hoverProps} onClick={click}>
        {image}
      </button>
      {trigger.overlay}
    </>
  );
}

/** What a person may click that is not a button. */
export const LINKS = [
  remote<LinkProps>('Link', { href: true, variant: true, onClick: true, preventDefault: true, overlay: true }, Link),
  remote<TagProps>('Tag', { variant: true, onClick: true, inline: true, overlay: true }, Tag),
  remote<ImageProps>('Image', { alt: true, href: true, onClick: true, src: true, width: true, height: true, overlay: true }, Image),
];
