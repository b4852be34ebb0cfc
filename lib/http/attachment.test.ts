import { expect, it } from 'vitest';
import { attachment } from './attachment.ts';

it.each([
  ['bundle.zip', 'attachment; filename="bundle.zip"'],
  ['a "b".zip', 'attachment; filename="a \\"b\\".zip"'],
  ['../../etc/passwd', 'attachment; filename="..-..-etc-passwd"'],
  ['a\\b', 'attachment; filename="a-b"'],
  ['.', 'attachment; filename="-"'],
  ['..', 'attachment; filename="--"'],
  ['', 'attachment; filename="-"'],
  ['a\r\nSet-Cookie: b', 'attachment; filename="aSet-Cookie: b"'],
  ["Brücke (neu)'s", `attachment; filename="Br_cke (neu)'s"; filename*=UTF-8''Br%C3%BCcke%20%28neu%29%27s`],
  ['\uD800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
])('names %j for saving', (name, header) => {
  expect(attachment(name)).toBe(header);
});
