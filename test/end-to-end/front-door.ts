/** One address in front of several app processes, as a load balancer would be; a request to a dead process goes to the next one. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export interface FrontDoor {
  readonly url: string;
  /** Ports of the processes that take requests now. */
  setBackends(ports: readonly number[]): void;
  stop(): Promise<void>;
}

export async function openFrontDoor(): Promise<FrontDoor> {
  let backends: readonly number[] = [];
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => pass(backends[turn++ % Math.max(1, backends.length)], { incoming, answer, body: Buffer.concat(chunks) }));
  });
  server.listen(0);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    setBackends: (ports) => (backends = ports),
    stop: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
}

/** A dead process answers like any dead backend: 502, and HubSpot tries again. */
function pass(
  port: number | undefined,
  { incoming, answer, body }: { incoming: IncomingMessage; answer: ServerResponse; body: Buffer },
): void {
  const refuse = () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end());
  if (port === undefined) return void refuse();
  const onward = request({ port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
    reply.on('error', refuse);
  });
  onward.on('error', refuse);
  onward.end(body);
}
