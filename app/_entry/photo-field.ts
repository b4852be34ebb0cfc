import type { NewPhoto } from '#domain/avatars/stage-photo.ts';
import { InvalidError } from '#lib/errors.ts';
import { iterate } from './body-bytes.ts';
import { cropOf } from './crop.ts';

/**
 * The picture that a form carries in `photo`, with the square in `x`, `y`, `side` and `rotate` if there is one. Its bytes
 * are read as they are asked for. Throws InvalidError when there is no file, or not exactly one.
 */
export function photoOf(form: FormData): NewPhoto {
  const [photo, second] = form.getAll('photo');
  if (!(photo instanceof File) || second !== undefined) {
    throw new InvalidError({ photo: ['Choose one picture.'] }, 'Choose one picture.');
  }
  const fields = Object.fromEntries(
    ['x', 'y', 'side', 'rotate'].map((key) => [key, form.get(key) ?? undefined]),
  );
  return { source: iterate(photo.stream()), crop: cropOf(fields) };
}
