/** The namespaces of avatar files. Squares and their variants are served to everybody, originals to their owner alone. */
export const AVATAR_FILE = 'avatar.file';
export const AVATAR_ORIGINAL_FILE = 'avatar.original';
export const AVATAR_VARIANT_FILE = 'avatar.variant';
