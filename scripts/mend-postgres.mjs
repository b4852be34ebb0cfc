// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Mends the driver `postgres` where it is installed. When a connection ends inside a transaction, version 3.4.9 goes on using it: the
 * rollback is written by a callback that nobody can catch, which ends the whole process (porsager/postgres, issues 1066, 1154
 * and 1208), and once the pool has connected anew, a late statement runs outside of its transaction. With the mend, every later
 * statement of such a transaction is rejected with what ended it. A connection that ends while the driver asks it for the types of
 * arrays is a rejection that nobody handles either; it begins anew instead. Runs after every install; running it again changes
 * nothing. Throws for a version that it does not know.
 */
const VERSION = '3.4.9';

/** @type {Record<string, { before: string, after: string }[]>} */
const MENDS = {
  'index.js': [
    { before: ', prepare = null\n', after: ', prepare = null\n      , lost = null\n' },
    { before: 'connection.onclose = reject)', after: 'connection.onclose = e => reject(lost = e))' },
    {
      before: 'q.catch(e => uncaughtError || (uncaughtError = e))\n',
      after:
        'q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n',
    },
  ],
  'connection.js': [
    {
      before: '    const x = socket.write(chunk, fn)\n',
      after: `    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    const x = socket.write(chunk, fn)
`,
    },
    {
      before: "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)\n",
      after:
        "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)\n",
    },
    { before: 'return fetchArrayTypes()\n', after: 'return fetchArrayTypes().catch(errored)\n' },
    {
      before: '    if (initial)\n      return reconnect()\n',
      after: `    if (initial) {
      query = null
      while (sent.length) sent.shift()
      return reconnect()
    }
`,
    },
  ],
};

const main = createRequire(import.meta.url).resolve('postgres');
const folder = dirname(dirname(dirname(main)));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
if (version !== VERSION) {
  throw new Error(
    `scripts/mend-postgres.mjs knows postgres ${VERSION}, not ${version}. Is the mend still needed?`,
  );
}
for (const [file, mends] of Object.entries(MENDS)) {
  for (const kind of ['src', 'cjs/src']) mend(join(folder, kind, file), mends);
}

/**
 * @param {string} path
 * @param {{ before: string, after: string }[]} mends
 */
function mend(path, mends) {
  let text = readFileSync(path, 'utf8');
  for (const { before, after } of mends) {
    if (text.includes(after)) continue;
    if (!text.includes(before)) throw new Error(`${path} is not as postgres ${VERSION} was published.`);
    text = text.replace(before, () => after);
  }
  writeFileSync(path, text);
}
