import { serveLetters } from '#app/_entry/serve-letters.ts';

export const GET = serveLetters;
