/** An icon of the design system: `standard:lead`, `utility:check`. */
export function Icon({ name, size = 'small' }: { readonly name: string; readonly size?: 'x-small' | 'small' | 'medium' }) {
  const [category = '', symbol = ''] = name.split(':');
  const container =
    category === 'standard' ? `slds-icon_container slds-icon-standard-${symbol.replaceAll('_', '-')}` : 'slds-icon_container';
  return (
    <span className={container}>
      <svg
        className={`slds-icon slds-icon_${size} ${category === 'utility' ? 'slds-icon-text-default' : ''}`}
        aria-hidden="true"
        focusable="false"
      >
        <use href={`/sandbox/lightning/slds/icons/${category}-sprite/svg/symbols.svg#${symbol}`} />
      </svg>
    </span>
  );
}
