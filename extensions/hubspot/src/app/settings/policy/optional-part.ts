/** The same object with this part, or without it when it is undefined: what is left out of a policy has its default. */
export function withPart<T extends object, K extends keyof T>(whole: T, key: K, part: T[K] | undefined): T {
  const { [key]: _, ...rest } = whole;
  // Only optional parts are ever left out, which `exactOptionalPropertyTypes` cannot say of a key that is a parameter.
  return (part === undefined ? rest : { ...rest, [key]: part }) as T;
}
