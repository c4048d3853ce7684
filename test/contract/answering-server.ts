/** A server that answers each request as a test says, for answers that no sandbox gives. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How the next requests are answered. */
export type Answer = (sent: Sent, response: ServerResponse) => void;

/** One for each test, listening on a port of its own. */
export interface AnsweringServer {
  readonly url: string;
  /** What came since the start or the last `forget`. */
  readonly sent: readonly Sent[];
  answer: Answer;
  forget(): void;
  stop(): Promise<void>;
}

/** Starts listening on the loopback interface. Nothing is answered before a test says how. */
export async function answeringServer(): Promise<AnsweringServer> {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString() };
      sent.push(one);
      running.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const running: AnsweringServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    answer: () => undefined,
    forget: () => void (sent.length = 0),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return running;
}

/** Answers in JSON. */
export const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
