import { text } from './form-action.ts';

/** The proof of a second factor in a form: the answer of a key when there is one, else what was typed as a code. */
export function factorProof(form: FormData): { response: string } | { code: string } {
  const response = text(form, 'response');
  return response === '' ? { code: text(form, 'code') } : { response };
}
