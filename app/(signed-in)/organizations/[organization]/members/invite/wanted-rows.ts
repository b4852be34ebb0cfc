import { text } from '#app/_entry/form-action.ts';
import { readCsvList, readPastedList, type WantedInvite } from '#domain/members/invite-list.ts';
import { env } from '#lib/env.ts';
import { InvalidError } from '#lib/errors.ts';

/**
 * The rows of the invite form: those that were looked through before (`rows`, as JSON), else the pasted addresses and the
 * CSV file. Throws InvalidError of the field that cannot be read. What stands in the rows is judged by the verbs.
 */
export async function wantedRows(form: FormData): Promise<WantedInvite[]> {
  const kept = text(form, 'rows');
  if (kept !== '') return readKept(kept);
  const rowsMax = env().INVITES_AT_ONCE;
  const teams = form.getAll('teams').filter((team) => typeof team === 'string');
  const defaults = { role: text(form, 'role'), teams };
  const file = form.get('file');
  const hasFile = file instanceof File && file.size > 0;
  const ofFile = hasFile ? readCsvList(new Uint8Array(await file.arrayBuffer()), defaults, rowsMax) : [];
  const emails = text(form, 'emails');
  return hasFile && emails.trim() === ''
    ? ofFile
    : [...readPastedList(emails, defaults, rowsMax - ofFile.length), ...ofFile];
}

function readKept(json: string): WantedInvite[] {
  try {
    return JSON.parse(json);
  } catch {
    throw new InvalidError({ rows: ['This list did not arrive whole. Go back and try again.'] });
  }
}
