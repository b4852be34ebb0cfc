import type { UploadView } from '#domain/files/list-uploads.ts';

/** A file that an organization sent in chunks. The reference has none; the names follow its other answers. */
export function uploadJson({ id, sha1, name, sizeBytes, about, createdAt }: UploadView) {
  return { id: String(id), sha1, name, size: sizeBytes, ...about, dateCreated: createdAt.toISOString() };
}
