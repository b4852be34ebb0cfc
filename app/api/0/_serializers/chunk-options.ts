import type { ChunkOptions } from '#domain/files/read-chunk-options.ts';

/**
 * The answer of `GET …/chunk-upload/` (spec/files.md section 5). `accept` names the kinds of files that may be made of chunks:
 * Foyer keeps any bytes, so it takes bundles, which need nothing that it does not know.
 */
export function chunkOptionsJson(options: ChunkOptions, base: string, userAgent: string | null) {
  return {
    url: uploadUrl(options.slug, base, userAgent),
    chunkSize: options.chunkBytesMax,
    chunksPerRequest: options.chunksPerRequestMax,
    maxFileSize: options.fileBytesMax,
    maxRequestSize: options.requestBytesMax,
    concurrency: options.concurrency,
    hashAlgorithm: 'sha1',
    compression: ['gzip'],
    accept: ['release_files', 'artifact_bundles', 'artifact_bundles_v2'],
  };
}

/** `sentry-cli` from 1.70.1 up to, not including, 2.30.0 wants a path without the prefix of the API; everybody else an address. */
function uploadUrl(slug: string, base: string, userAgent: string | null): string {
  const path = `/organizations/${slug}/chunk-upload/`;
  return wantsPath(userAgent) ? path : new URL(`/api/0${path}`, base).href;
}

function wantsPath(userAgent: string | null): boolean {
  const match = /^sentry-cli\/(\d{1,5})\.(\d{1,5})\.(\d{1,5})/.exec(userAgent ?? '');
  if (!match) return false;
  const [major, minor, patch] = match.slice(1).map(Number);
  const version = [major, minor, patch];
  return !isBefore(version, [1, 70, 1]) && isBefore(version, [2, 30, 0]);
}

function isBefore(version: readonly (number | undefined)[], other: readonly number[]): boolean {
  const at = other.findIndex((part, index) => part !== version[index]);
  return at !== -1 && (version[at] ?? 0) < (other[at] ?? 0);
}
