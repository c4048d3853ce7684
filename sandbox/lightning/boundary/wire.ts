/** How a component is given data by `@wire`: the engine makes an adapter for each, and tells it the configuration whenever that changes. */

/** What a component gets: one of both, or neither while nothing is known. */
export interface Provided {
  readonly data: unknown;
  readonly error: unknown;
}

/** What the engine calls. */
export interface WireAdapter {
  connect(): void;
  update(config: Readonly<Record<string, unknown>>): void;
  disconnect(): void;
}

/** An adapter as the engine makes it. */
export type WireAdapterClass = new (provide: (provided: Provided) => void) => WireAdapter;

/**
 * Makes an adapter from how to read. `read` is not called until every configured value is known, as on the platform. `changed` is called
 * with the function that reads again and gives the function that stops.
 */
export function readingAdapter(
  read: (config: Readonly<Record<string, unknown>>) => Promise<unknown>,
  changed: (again: () => void) => () => void,
): WireAdapterClass {
  return class {
    readonly #provide: (provided: Provided) => void;
    #config: Readonly<Record<string, unknown>> | null = null;
    #stop = (): void => undefined;
    #asked = 0;

    constructor(provide: (provided: Provided) => void) {
      this.#provide = provide;
      provide({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#stop = changed(() => void this.#read());
    }

    update(config: Readonly<Record<string, unknown>>): void {
      if (Object.values(config).includes(undefined)) return;
      this.#config = config;
      void this.#read();
    }

    disconnect(): void {
      this.#stop();
      this.#asked += 1;
    }

    async #read(): Promise<void> {
      if (this.#config === null) return;
      this.#asked += 1;
      const asked = this.#asked;
      const provided = await read(this.#config).then(
        (data) => ({ data, error: undefined }),
        (error: unknown) => ({ data: undefined, error }),
      );
      // An answer that was overtaken is nobody's.
      if (asked !== this.#asked) return;
      this.#provide(provided);
    }
  };
}
