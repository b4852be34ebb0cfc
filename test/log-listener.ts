import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LogListener {
  url: string;
  received: { headers: Record<string, string | string[] | undefined>; body: string }[];
  /** The status of the next answers. */
  answerWith: (status: number) => void;
  close: () => Promise<void>;
}

/** Something that an organization's log is sent to. */
export async function startLogListener(): Promise<LogListener> {
  const received: LogListener['received'] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.statusCode = status;
    response.end(status === 200 ? '' : 'the index is\nfull');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/in?key=k`,
    received,
    answerWith: (next) => {
      status = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
