import { expect, it } from 'vitest';
import { countLines, fileNameOf } from './download.ts';

it('counts the lines that pass, wherever the bytes are cut', async () => {
  const counts: number[] = [];
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const text of ['a\nb', '\n', 'c\nd']) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  const passed = new Response(source.pipeThrough(countLines((lines) => counts.push(lines))));
  expect(await passed.text()).toBe('a\nb\nc\nd');
  expect(counts).toEqual([1, 2, 3]);
});

it('reads the name of an attachment', () => {
  expect(fileNameOf('attachment; filename="acme-audit-log-2026-11-22.csv"')).toBe(
    'acme-audit-log-2026-11-22.csv',
  );
  expect(fileNameOf(null)).toBe('audit-log');
});
