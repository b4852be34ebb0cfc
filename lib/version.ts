import manifest from '#package.json' with { type: 'json' };

/** The version of this build of Foyer. */
export const VERSION: string = manifest.version;
