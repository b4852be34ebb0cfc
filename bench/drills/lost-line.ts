import { randomBytes, randomInt } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Db } from '#db/client.ts';
import { files } from '#db/schema/index.ts';
import { publishFile, stageFile } from '#lib/blob-store/files.ts';
import { AppError } from '#lib/errors.ts';
import { anyFreePort } from '#lib/free-port.ts';
import { DrillServer, withDb } from './drill-server.ts';
import type { Finding } from './finding.ts';
import { findUnsound, sweepAll } from './soundness.ts';

const MIB = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;
/** 24 MiB: three batches of chunks. */
const PIECES = 384;
const CLIENT_GONE = new Error('the client is gone');

/**
 * The line to PostgreSQL, and then the line to the client, is cut in the middle of an upload. The upload ends with an error that says so,
 * nothing of it can be seen, and the next one over the same pools works.
 */
export async function loseLine(cuts: number): Promise<Finding> {
  const server = await DrillServer.start();
  const line = await Line.open(server.port);
  try {
    const url = server.url.replace(`:${server.port}/`, `:${line.port}/`);
    const problems: string[] = [];
    await withDb(server.url, (watcher) =>
      withDb(url, async (db) => {
        for (let cut = 0; cut < cuts; cut += 1) {
          line.cutAfter(randomInt(MIB, ((PIECES * PIECE_BYTES) / MIB - 4) * MIB));
          problems.push(...(await loseOnce({ db, watcher }, PIECES, isStorageAway)));
          const leavesAt = randomInt(PIECES);
          problems.push(...(await loseOnce({ db, watcher }, leavesAt, (error) => error === CLIENT_GONE)));
        }
        problems.push(...(await findUnsound(db)), ...(await sweepAll(db)).problems);
      }),
    );
    return {
      drill: 'lose the line',
      did: `${cuts} cuts to PostgreSQL and ${cuts} to the client, in mid-stream`,
      saw: 'each upload ended with its error, nothing of it visible; each next upload worked',
      problems,
    };
  } finally {
    await line.close();
    await server.end();
  }
}

function isStorageAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'unavailable' && error.reason === 'storage-away';
}

/** Looks by a line of its own, which is not cut. */
async function loseOnce(
  { db, watcher }: { db: Db; watcher: Db },
  piecesSent: number,
  isExpected: (error: unknown) => boolean,
): Promise<string[]> {
  const before = await watcher.$count(files);
  const problems: string[] = [];
  const error = await upload(db, PIECES, piecesSent).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!isExpected(error)) problems.push(`an upload that was cut ended with ${String(error)}`);
  if ((await watcher.$count(files)) !== before) problems.push('something of a cut upload is visible');
  await upload(db, 2).catch((failure: unknown) => void problems.push(`the next upload failed: ${failure}`));
  return problems;
}

/** The client leaves after `piecesSent` pieces. */
async function upload(db: Db, pieces: number, piecesSent = pieces): Promise<void> {
  const source = async function* () {
    for (let piece = 0; piece < piecesSent; piece += 1) yield randomBytes(PIECE_BYTES);
    if (piecesSent < pieces) throw CLIENT_GONE;
  };
  const staged = await stageFile(db, source(), { bytesMax: pieces * PIECE_BYTES });
  const meta = { name: 'drill', type: 'drill.file', contentType: 'application/octet-stream' };
  await db.transaction((tx) => publishFile(tx, staged, meta));
}

/** A TCP line to a port of this machine that can be cut. */
class Line {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** How many more bytes go to the far end before the cut. */
  #bytesLeft = Number.POSITIVE_INFINITY;

  private constructor(port: number, target: number) {
    this.port = port;
    this.#server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
      near.on('data', (data: Buffer) => {
        this.#bytesLeft -= data.length;
        if (this.#bytesLeft < 0) this.cut();
      });
    });
  }

  static async open(target: number): Promise<Line> {
    const line = new Line(await anyFreePort(), target);
    await new Promise<void>((resolve) => line.#server.listen(line.port, '127.0.0.1', resolve));
    return line;
  }

  /** Ends every connection once that many bytes more have gone to the far end. */
  cutAfter(bytes: number): void {
    this.#bytesLeft = bytes;
  }

  /** Ends every connection without a good-bye; new ones can be made. */
  cut(): void {
    this.#bytesLeft = Number.POSITIVE_INFINITY;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
