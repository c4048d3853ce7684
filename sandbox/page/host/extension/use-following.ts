import { useState } from 'react';

/** A value shown at once when a person changes it, and replaced whenever the extension gives another one. */
export function useFollowing<T>(given: T | undefined, initial: T): [T, (value: T) => void] {
  const key = JSON.stringify(given);
  const [followed, setFollowed] = useState(key);
  const [shown, setShown] = useState(given ?? initial);
  if (key !== followed) {
    setFollowed(key);
    if (given !== undefined) setShown(given);
  }
  return [shown, setShown];
}
