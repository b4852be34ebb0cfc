import { z } from 'zod';
import { env } from '#lib/env.ts';
import { INVITE_TEAMS_MAX, messageValue } from './invite-values.ts';

const CELL_LENGTH_MAX = 1_000;
const cell = z.string('Give text.').max(CELL_LENGTH_MAX, 'This is too long.');

const row = z.strictObject({
  line: z.int().min(1),
  email: cell,
  role: cell,
  teams: z.array(cell).max(INVITE_TEAMS_MAX, `An invite has at most ${INVITE_TEAMS_MAX} teams.`),
});

/** A list to invite: rows as they were typed, since each gets a verdict of its own, and what holds for all of them. */
export function invitesSchema() {
  const { INVITES_AT_ONCE } = env();
  return z.strictObject({
    rows: z
      .array(row, 'Give a list of people.')
      .min(1, 'Give at least one address.')
      .max(INVITES_AT_ONCE, `One list can invite ${INVITES_AT_ONCE.toLocaleString('en')} people at most.`),
    message: messageValue.default(null),
    sendMail: z.boolean('Say true or false.').default(true),
  });
}
