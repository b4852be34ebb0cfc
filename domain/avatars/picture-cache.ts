import { LRUCache } from 'lru-cache';
import type { Db } from '#db/client.ts';
import type { VariantType } from '#lib/images/variant.ts';
import { servedSizePx } from './address.ts';
import type { AvatarSubject } from './letter.ts';

/** A picture that can be sent: encoded bytes that never change. */
export interface Picture {
  bytes: Buffer;
  contentType: string;
  /** Hexadecimal sha-256 of the bytes. */
  checksum: string;
}

/** Which rendering is wanted; null is the whole square as it is stored. */
export type PictureWish = { sizePx: number; type: VariantType } | null;

/** What an ident stands for right now. */
export interface NamedFile {
  fileId: number;
}

/**
 * How long one node goes on believing what an ident stands for. An address that was replaced or removed is gone on every
 * node after this time, and on the node that changed it at once.
 */
export const IDENT_TTL_MS = 2_000;
const IDENTS_MAX = 10_000;
const PICTURE_BYTES_MAX = 32 * 1024 * 1024;
const ONE_PICTURE_BYTES_MAX = 1024 * 1024;

interface Caches {
  /** `subject:ident` to the file behind it. */
  idents: LRUCache<string, NamedFile>;
  /** Keyed by file, so a slow reader of an old file can never put it under a new address. */
  pictures: LRUCache<string, Picture>;
  /** Pictures that are being made or read in this process. */
  underWay: Map<string, Promise<Picture | null>>;
}

// Next bundles routes and actions apart from each other; one process still has one cache for each database.
const shared = globalThis as typeof globalThis & { foyerPictures?: WeakMap<Db, Caches> };

function cachesOf(db: Db): Caches {
  shared.foyerPictures ??= new WeakMap();
  const known = shared.foyerPictures.get(db);
  if (known) return known;
  const caches: Caches = {
    idents: new LRUCache({ max: IDENTS_MAX, ttl: IDENT_TTL_MS }),
    pictures: new LRUCache({
      maxSize: PICTURE_BYTES_MAX,
      maxEntrySize: ONE_PICTURE_BYTES_MAX,
      sizeCalculation: (picture) => picture.bytes.length + 1,
    }),
    underWay: new Map(),
  };
  shared.foyerPictures.set(db, caches);
  return caches;
}

/** The file behind a public name, from memory or from `find`. Names that stand for nothing are asked for every time. */
export async function cachedIdent(
  db: Db,
  subject: AvatarSubject,
  ident: string,
  find: () => Promise<NamedFile | null>,
): Promise<NamedFile | null> {
  const { idents } = cachesOf(db);
  const key = `${subject}:${ident}`;
  const known = idents.get(key);
  if (known) return known;
  const found = await find();
  if (found) idents.set(key, found);
  return found;
}

/** Ends a public name on this node at once. Call it after the commit that ended the name. */
export function forgetIdent(db: Db, subject: AvatarSubject, ident: string): void {
  cachesOf(db).idents.delete(`${subject}:${ident}`);
}

/** Remembers a stored picture that is sure to be asked for. Call it after the commit that stored it. */
export function rememberPicture(db: Db, fileId: number, picture: Picture): void {
  cachesOf(db).pictures.set(`${fileId}`, picture);
}

/** A picture from memory or from `make`, which runs once however many ask for it. Null and errors are not kept. */
export async function cachedPicture(
  db: Db,
  key: string,
  make: () => Promise<Picture | null>,
): Promise<Picture | null> {
  const { pictures, underWay } = cachesOf(db);
  const known = pictures.get(key);
  if (known) return known;
  const joined = underWay.get(key);
  if (joined) return joined;
  const made = make()
    .then((picture) => {
      if (picture) pictures.set(key, picture);
      return picture;
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, made);
  return made;
}

/** A picture behind a public address when nothing has to be looked up for it; null when something has. */
export function knownAvatarPicture(
  db: Db,
  subject: AvatarSubject,
  ident: string,
  wish: PictureWish,
): Picture | null {
  const { idents, pictures } = cachesOf(db);
  const named = idents.get(`${subject}:${ident}`);
  return (named && pictures.get(pictureKey(named.fileId, wish))) ?? null;
}

/** A picture is remembered by its file and never by its address. */
export function pictureKey(fileId: number, wish: PictureWish): string {
  return wish ? `${fileId}:${servedSizePx(wish.sizePx)}:${wish.type}` : `${fileId}`;
}
