import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';

/** The response bodies of the published schema: `METHOD /path/{parameter}/ status` → schema of OpenAPI 3.0. */
const RESPONSES: Record<string, object> = JSON.parse(
  readFileSync(new URL('./responses.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);

/**
 * Throws when a body is not what the published schema says of this answer, with every place that differs. More fields
 * than the schema has are allowed, as they are for its own clients.
 */
export function expectMatchesSchema(method: string, path: string, status: number, body: unknown): void {
  const validate = ajv.compile(schemaOf(method, path, status));
  if (validate(body)) return;
  const places = (validate.errors ?? []).map(describe).join('\n');
  throw new Error(`${method} ${path} ${status} differs from the published schema:\n${places}`);
}

function schemaOf(method: string, path: string, status: number): object {
  for (const [key, schema] of Object.entries(RESPONSES)) {
    const [itsMethod, template = '', itsStatus] = key.split(' ');
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    if (itsMethod === method && itsStatus === String(status) && pattern.test(path)) return schema;
  }
  throw new Error(`The published schema has no ${method} ${path} ${status}.`);
}

function describe({ instancePath, message }: ErrorObject): string {
  return `  ${instancePath || '(the whole)'} ${message}`;
}
