import { z } from 'zod';
import { InvalidError } from '#lib/errors.ts';
import type { Crop } from '#lib/images/process.ts';

const position = z.coerce.number().min(-10).max(100_000);
const schema = z.object({
  x: position,
  y: position,
  side: z.coerce.number().positive().max(100_000),
  rotate: z.coerce
    .number()
    .pipe(z.literal([0, 90, 180, 270]))
    .default(0),
});

/**
 * The square that a form or a query names, or null when it names none. A part of one, or one that is not made of numbers,
 * is InvalidError `crop`.
 */
export function cropOf(fields: Record<string, unknown>): Crop | null {
  const given = ['x', 'y', 'side', 'rotate'].filter((key) => fields[key] !== undefined && fields[key] !== '');
  if (given.length === 0) return null;
  const parsed = schema.safeParse(Object.fromEntries(given.map((key) => [key, fields[key]])));
  if (!parsed.success) {
    throw new InvalidError({
      crop: ['A square has x, y and side in pixels, and rotate as 0, 90, 180 or 270.'],
    });
  }
  return parsed.data;
}
