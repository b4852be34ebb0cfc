import { posix } from 'node:path';
import { NO_AUDIT_LOG } from './exceptions.ts';
import type { Rule } from './rules.ts';
import type { FunctionSpan, SourceFile } from './source-file.ts';

const VERB_FILE_LINES_MAX = 150;
/** Tables whose rows belong to one organization: a change to them stands in its log. */
const ORGANIZATION_TABLES =
  /^(organizations|organizationSlugs|organizationOptions|members|invites|inviteTeams|inviteLinks|teams|teamMembers|avatars)$/;

const isDomain = (path: string) => /^domain\/[^/]+\/.*\.ts$/.test(path) && !path.endsWith('.test.ts');

/** A verb is an exported function that is handed a context; inside a transaction of its caller it is a part of one. */
function verbsOf(file: SourceFile): FunctionSpan[] {
  return file.functions.filter((fn) => fn.isExported && /:\s*Context\b(?!<Tx>)/.test(fn.firstParameter));
}

function camelCase(path: string): string {
  return posix.basename(path, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function calls(file: SourceFile, name: string): boolean {
  return file.nodes.some(
    ({ node }) => node.type === 'CallExpression' && (node.callee as { name?: string }).name === name,
  );
}

function writesOrganization(file: SourceFile): boolean {
  return file.nodes.some(({ node }) => {
    if (node.type !== 'CallExpression') return false;
    const callee = node.callee as { property?: { name?: string } };
    const [table] = node.arguments as { name?: string }[];
    return (
      /^(insert|update|delete)$/.test(callee.property?.name ?? '') &&
      ORGANIZATION_TABLES.test(table?.name ?? '')
    );
  });
}

const verbRule: Rule = {
  name: 'one-verb',
  check: (file) => {
    if (!isDomain(file.path)) return [];
    const verbs = verbsOf(file);
    const [verb, second] = verbs;
    if (second) {
      const message = `exports the verbs ${verbs.map(({ name }) => name).join(', ')}. One verb, one file.`;
      return [{ path: file.path, line: second.line, message }];
    }
    if (!verb || verb.name === camelCase(file.path)) return [];
    const message = `exports ${verb.name}. Name the file after its verb, or the verb after the file.`;
    return [{ path: file.path, line: verb.line, message }];
  },
};

const testedRule: Rule = {
  name: 'tested-verb',
  check: (file, all) => {
    if (!isDomain(file.path) || verbsOf(file).length === 0) return [];
    const stem = file.path.slice(0, -'.ts'.length);
    if (all.has(`${stem}.test.ts`) || all.has(`${stem}.db.test.ts`)) return [];
    const message = `has no test. Put ${posix.basename(stem)}.test.ts or .db.test.ts beside it.`;
    return [{ path: file.path, line: 1, message }];
  },
};

const lengthRule: Rule = {
  name: 'verb-size',
  check: (file) => {
    const isVerb = file.functions.some((fn) => fn.isExported && /:\s*Context\b/.test(fn.firstParameter));
    if (!isDomain(file.path) || !isVerb || file.lineCount <= VERB_FILE_LINES_MAX) return [];
    const message = `has ${file.lineCount} lines, more than ${VERB_FILE_LINES_MAX}. Give its parts files of their own.`;
    return [{ path: file.path, line: 1, message }];
  },
};

const auditRule: Rule = {
  name: 'audit-log',
  check: (file) => {
    if (!file.path.startsWith('domain/') || file.path.endsWith('.test.ts')) return [];
    if (NO_AUDIT_LOG.some(({ path }) => file.path.startsWith(path)) || calls(file, 'recordEntry')) return [];
    const opensTransaction = calls(file, 'inTransaction');
    const writesAlone = writesOrganization(file) && verbsOf(file).length > 0;
    if (!opensTransaction && !writesAlone) return [];
    const message = `changes an organization without an entry in its log. Call recordEntry last in the transaction; if there is nothing to record, say why in NO_AUDIT_LOG of test/tidy/exceptions.ts.`;
    return [{ path: file.path, line: 1, message }];
  },
};

export const domainRules: readonly Rule[] = [verbRule, testedRule, lengthRule, auditRule];
