/** Those whose name contains every word of `query`, whatever its case and accents; all of them for an empty query. */
export function namesLike<T extends { name: string }>(items: readonly T[], query: string): readonly T[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return items.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
