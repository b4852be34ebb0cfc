/**
 * The addresses in a text as people paste them: by line, comma, semicolon or space, and as `Name <address>` too. What is
 * no address stays in the list, so that it is told what is wrong with it. Client-safe.
 */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[\n\r,;]+/)
    .flatMap((piece) => /<([^<>]+)>/.exec(piece)?.[1]?.trim() ?? piece.trim().split(/\s+/))
    .filter(Boolean);
}
