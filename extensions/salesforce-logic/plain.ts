/** The value as plain data: what a component hands on may be wrapped against being changed, and a policy holds no wrappings. */
export const plain = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));
