import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Db } from '#db/client.ts';
import { CopyParser } from '#lib/blob-store/copy-out.ts';
import type { Content } from './content.ts';

/** A table with the columns and indexes of `file_blobs`, for one peer alone. */
export async function peerTable(client: PoolClient, name: string): Promise<void> {
  await client.query(`create table ${name} (like file_blobs including all)`);
}

const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);

/** Raw COPY BINARY in: the same rows, each chunk hashed, and nothing else. */
export async function copyIn(client: PoolClient, table: string, content: Content): Promise<void> {
  const stream = client.query(
    copyFrom(`copy ${table} (sha256, size_bytes, data) from stdin (format binary)`),
  );
  const write = (bytes: Buffer) =>
    stream.write(bytes) ? undefined : new Promise<void>((resolve) => stream.once('drain', resolve));
  await write(SIGNATURE);
  for (const chunk of content.chunks) {
    const head = Buffer.alloc(2 + 4 + 32 + 4 + 4 + 4);
    head.writeInt16BE(3, 0);
    head.writeInt32BE(32, 2);
    createHash('sha256').update(chunk).digest().copy(head, 6);
    head.writeInt32BE(4, 38);
    head.writeInt32BE(chunk.length, 42);
    head.writeInt32BE(chunk.length, 46);
    await write(head);
    await write(chunk);
  }
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject);
    stream.once('finish', resolve);
    stream.end(Buffer.from([0xff, 0xff]));
  });
}

/** Naive: one parameterized INSERT for each chunk by the application's own driver. */
export async function insertEach(db: Db, table: string, content: Content): Promise<void> {
  const sql = db.$client;
  for (const chunk of content.chunks) {
    const sha256 = createHash('sha256').update(chunk).digest();
    await sql`insert into ${sql(table)} (sha256, size_bytes, data) values (${sha256}, ${chunk.length}, ${chunk})`;
  }
}

/** PostgreSQL large objects: one object, one `lo_put` for each chunk, one transaction. */
export async function putLargeObject(client: PoolClient, content: Content): Promise<string> {
  await client.query('begin');
  const { rows } = await client.query<{ oid: string }>('select lo_create(0) as oid');
  const oid = rows[0]?.oid ?? '0';
  let offset = 0;
  for (const chunk of content.chunks) {
    await client.query('select lo_put($1, $2, $3)', [oid, offset, chunk]);
    offset += chunk.length;
  }
  await client.query('commit');
  return oid;
}

/** Raw COPY BINARY out of rows of (sha256, data), each row's digest checked. */
export async function copyOut(client: PoolClient, select: string): Promise<number> {
  let bytes = 0;
  const parser = new CopyParser(([sha256, data]) => {
    if (!sha256 || !data) throw new Error('a row has a digest and bytes');
    if (!createHash('sha256').update(data).digest().equals(sha256)) throw new Error('a digest differs');
    bytes += data.length;
  });
  for await (const piece of client.query(copyTo(`copy (${select}) to stdout (format binary)`)))
    parser.push(piece);
  parser.finish();
  return bytes;
}
