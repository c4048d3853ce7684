/** `lightning/navigation`: a component asks the page to go somewhere, by page reference. */
type PageReference = Readonly<{ type: string; attributes?: Readonly<Record<string, string>> }>;

const NAVIGATE = Symbol('navigate');
const GENERATE_URL = Symbol('generate-url');

/** Where a page reference leads on this Salesforce. */
function urlOf({ type, attributes = {} }: PageReference): string {
  const { recordId = '', objectApiName = '', apiName = '', actionName = 'view', url = '/' } = attributes;
  if (type === 'standard__recordPage') return `/lightning/r/${objectApiName}/${recordId}/${actionName}`;
  if (type === 'standard__objectPage') return `/lightning/o/${objectApiName}/list`;
  if (type === 'standard__navItemPage') return `/lightning/n/${apiName}`;
  if (type === 'standard__webPage') return url;
  throw new Error(`This Salesforce has no page of type ${type}.`);
}

type Component = new (...args: never[]) => object;

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
export const NavigationMixin = Object.assign(
  <T extends Component>(Base: T) =>
    class extends (Base as unknown as new (...args: unknown[]) => object) {
      [NAVIGATE](reference: PageReference): void {
        location.assign(urlOf(reference));
      }

      [GENERATE_URL](reference: PageReference): Promise<string> {
        return Promise.resolve(urlOf(reference));
      }
    },
  { Navigate: NAVIGATE, GenerateUrl: GENERATE_URL },
);
