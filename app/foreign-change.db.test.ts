import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateLimits } from '#db/schema/index.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { routePlaces, sendToRoute } from '#test/entry-points.ts';
import { createWorld } from '#test/world.ts';

const database = testApplication();
beforeEach(() => database.db.delete(rateLimits));
afterEach(() => void vi.restoreAllMocks());

/** How another site makes a browser ask: newer browsers say so themselves, older ones name the origin, or hide it. */
const FOREIGN: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://sister.foyer.example' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  {},
];

/** Changes without our session: next-auth has a token of its own against this, and takes only its own cookies. */
const OTHERWISE_HELD = new Set(['POST app/api/auth/[...nextauth]/route.ts']);

let made: ReturnType<typeof createWorld> | undefined;
/** One for all rows: nothing in it changes. */
const world = () => {
  made ??= createWorld(database.db);
  return made;
};

const changes = (await routePlaces()).filter((place) => !/^(GET|HEAD|OPTIONS) /.test(place));

describe('a change by session that another site makes the browser send', () => {
  it('knows the routes that change something', () => {
    expect(changes.length).toBeGreaterThan(20);
  });

  it.each(changes.filter((place) => !OTHERWISE_HELD.has(place)))('%s is refused', async (place) => {
    const { slug, people } = await world();
    const cookies = await browserOf(people.owner);
    const params = { organization: slug };
    const body = { name: 'Taken over' };
    for (const headers of FOREIGN) {
      const status = await sendToRoute(place, { params, cookies, body, headers });
      expect([401, 403], JSON.stringify(headers)).toContain(status);
    }
  });
});
