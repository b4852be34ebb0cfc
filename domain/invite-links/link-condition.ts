/** What a shareable link is in, for its makers. */
export type LinkCondition = 'open' | 'switched-off' | 'expired' | 'used-up' | 'maker-cannot';

/** Decides it, in the order in which the holders of the link are told. */
export function linkCondition(link: {
  endedAt: Date | null;
  expiresAt: Date | null;
  usesMax: number | null;
  useCount: number;
  mayMakerGrant: boolean;
  now: Date;
}): LinkCondition {
  if (link.endedAt) return 'switched-off';
  if (link.expiresAt && link.expiresAt <= link.now) return 'expired';
  if (link.usesMax !== null && link.useCount >= link.usesMax) return 'used-up';
  return link.mayMakerGrant ? 'open' : 'maker-cannot';
}
