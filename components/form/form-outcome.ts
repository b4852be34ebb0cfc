/** What the form pieces read of a form's state; every `FormState` of a server action is one. */
export interface FormOutcome {
  status: 'idle' | 'ok' | 'error';
  message?: string;
  fields?: Readonly<Record<string, readonly string[]>>;
  values?: Readonly<Record<string, string>>;
}

/** The sentences that stand in the place of a field's help, or undefined when the field is fine. */
export function errorOf(state: FormOutcome, field: string): readonly string[] | undefined {
  return state.status === 'error' ? state.fields?.[field] : undefined;
}

/** What the field shows after the form came back: what was typed when it was refused, else `fallback`. */
export function typedValue(state: FormOutcome, field: string, fallback = ''): string {
  return (state.status === 'error' ? state.values?.[field] : undefined) ?? fallback;
}

/** What every field takes from a form's state: its name, what it shows, and what is wrong with it. */
export function fieldOf(state: FormOutcome, name: string, fallback?: string) {
  return { name, defaultValue: typedValue(state, name, fallback), error: errorOf(state, name) };
}
