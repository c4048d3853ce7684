import { ComponentPlace } from '../components/component-place.tsx';
import { useSession } from '../state/session.ts';

/** A tab of the package, for those whose permission sets show it. */
export function TabPage({ name }: { readonly name: string }) {
  const { session, user } = useSession();
  const tab = session.package.tabs.find((one) => one.name === name);
  if (tab === undefined || !user.tabs.includes(name))
    return (
      <p className="nothing" role="alert">
        This page isn’t available, or you may not see it. Ask an admin for a permission set that shows the tab.
      </p>
    );
  return <ComponentPlace name={tab.component} record={null} />;
}
