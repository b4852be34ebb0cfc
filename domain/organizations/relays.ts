/** Relays whose data an organization takes (spec/settings.md 3.5). Client-safe. */
import { z } from 'zod';
import { lineValue } from './option-values.ts';

/** A relay by its public key. The times are ours: what a client sends as one is not looked at. */
export interface Relay {
  name: string;
  publicKey: string;
  description?: string | undefined;
  /** When the key was registered, and when its name or description last changed, as ISO 8601. */
  created?: string | undefined;
  lastModified?: string | undefined;
}

export const RELAYS_MAX = 100;
const NAME_LENGTH_MAX = 100;
const DESCRIPTION_LENGTH_MAX = 500;
const NAME_WANTED = 'A relay has a name.';
const KEY_WANTED = 'A relay has a public key.';
/** 32 bytes of Ed25519 as base64url, as `relay credentials show` prints them. */
const KEY = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

const relayValue: z.ZodType<Relay> = z
  .object(
    {
      name: z.string(NAME_WANTED).pipe(lineValue(NAME_LENGTH_MAX).refine((name) => name !== '', NAME_WANTED)),
      publicKey: z.string(KEY_WANTED).trim().min(1, KEY_WANTED),
      description: lineValue(DESCRIPTION_LENGTH_MAX)
        .nullish()
        .transform((text) => (text ? text : undefined)),
      created: z.iso.datetime().optional().catch(undefined),
      lastModified: z.iso.datetime().optional().catch(undefined),
    },
    'A relay is an object with name, publicKey and description.',
  )
  .superRefine(({ name, publicKey }, check) => {
    if (KEY.test(publicKey)) return;
    check.addIssue({
      code: 'custom',
      message: `“${name}” has no key of a relay: 43 letters, digits, - and _.`,
    });
  })
  .transform(withoutGaps);

/** Fields that nobody filled are not there, so that equal relays are equal as JSON. */
function withoutGaps(relay: Relay): Relay {
  const { name, publicKey, description, created, lastModified } = relay;
  return {
    name,
    publicKey,
    ...(description !== undefined && { description }),
    ...(created !== undefined && { created }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

/** A list of relays, each key once. */
export const relaysValue = z
  .array(relayValue, 'Send a list of relays.')
  .refine((relays) => relays.length <= RELAYS_MAX, `At most ${RELAYS_MAX} relays.`)
  .superRefine((relays, check) => {
    const seen = new Set<string>();
    for (const { publicKey } of relays) {
      if (seen.has(publicKey)) {
        check.addIssue({ code: 'custom', message: `The key ${publicKey} stands in the list twice.` });
      }
      seen.add(publicKey);
    }
  });

/**
 * Wanted relays with their times: `created` stays with a key that is known, `lastModified` while its name and description
 * stay too. The same relays in another order are no change, and come back as they were.
 */
export function settleRelays(wanted: readonly Relay[], before: readonly Relay[], now: Date): Relay[] {
  const known = new Map(before.map((relay) => [relay.publicKey, relay]));
  const time = now.toISOString();
  const settled = wanted.map((relay) => {
    const old = known.get(relay.publicKey);
    const isSame = old?.name === relay.name && old.description === relay.description;
    return isSame ? old : withoutGaps({ ...relay, created: old?.created ?? time, lastModified: time });
  });
  const isUnchanged = settled.length === before.length && settled.every((relay) => before.includes(relay));
  return isUnchanged ? [...before] : settled;
}
