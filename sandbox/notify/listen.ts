/** A server of the stand-ins: it takes one request after the other and remembers what was wrong with them. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with its whole body. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is answered; `silence` = nothing, `cut` = the connection ends. */
export type Reply =
  { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string } | 'silence' | 'cut';

export interface Listening {
  /** Origin, without trailing slash. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Listens on the loopback interface, on a free port unless one is named. */
export async function listen(answer: (request: Arrived) => Reply, port = 0): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const reply = answer({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') });
      if (reply === 'cut') request.socket.destroy();
      else if (reply !== 'silence') response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The body as JSON; undefined when it is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
