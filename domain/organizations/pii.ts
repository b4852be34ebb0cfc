/** The grammar of scrubbing selectors and rules, as far as it can be checked without running them. Client-safe. */

const TOKEN = /\s*(&&|\|\||!|\(|\)|(?:[$@]?[\w*-]+|'(?:[^']|'')*')(?:\.(?:[$@]?[\w*-]+|'(?:[^']|'')*'))*)/y;

/**
 * Whether a text reads as a selector: paths of names joined by dots (`*` and `**` stand for anything, `$string` for a
 * type, quotes for odd names), combined with `&&`, `||`, `!` and parentheses.
 */
export function isPiiSelector(text: string): boolean {
  const tokens = tokensOf(text.trim());
  if (tokens === null || tokens.length === 0) return false;
  let depth = 0;
  let wantsPath = true;
  for (const token of tokens) {
    if (token === '!' || token === '(') {
      if (!wantsPath) return false;
      if (token === '(') depth += 1;
    } else if (token === ')') {
      if (wantsPath || depth === 0) return false;
      depth -= 1;
    } else if (token === '&&' || token === '||') {
      if (wantsPath) return false;
      wantsPath = true;
    } else {
      if (!wantsPath) return false;
      wantsPath = false;
    }
  }
  return !wantsPath && depth === 0;
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  const scan = new RegExp(TOKEN);
  while (scan.lastIndex < text.length) {
    const token = scan.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextList = (value: unknown) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Whether parsed JSON has the outline of a scrubbing configuration: named rules, and selectors with lists of rule names. */
export function isPiiConfig(parsed: unknown): boolean {
  if (!isObject(parsed)) return false;
  const { rules = {}, applications = {}, vars = {} } = parsed;
  const known = Object.keys(parsed).every((key) => ['rules', 'applications', 'vars'].includes(key));
  return (
    known &&
    isObject(vars) &&
    isObject(rules) &&
    Object.values(rules).every(isObject) &&
    isObject(applications) &&
    Object.entries(applications).every(([selector, names]) => isPiiSelector(selector) && isTextList(names))
  );
}
