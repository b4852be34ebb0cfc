// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { FieldView } from './field-view.ts';
import { SettingField } from './setting-field.tsx';

const save = vi.hoisted(() => vi.fn());
vi.mock('./actions.ts', () => ({ saveSettingsAction: save }));
vi.mock('./slug-actions.ts', () => ({ checkSlugAction: vi.fn() }));
afterEach(() => {
  cleanup();
  save.mockReset();
});

const NAME: FieldView = {
  key: 'name',
  label: 'Name',
  help: 'Up to 64 characters.',
  control: 'text',
  saves: 'blur',
  choices: [],
  lengthMax: 64,
  value: 'Halden',
  revision: 3,
  itemsUrl: null,
  why: null,
};
const SWITCH: FieldView = { ...NAME, control: 'switch', saves: 'switch', value: false };

/** What a save of one field answers, with the revision after it. */
function saved(key: string, previous: unknown, value: unknown, revision: number) {
  const fields = [{ key, label: key, value, previous, isChanged: true }];
  return { status: 'ok', data: { revision, fields } };
}

/** The forms that were sent, as they would arrive. */
function sent(): Record<string, unknown>[] {
  return save.mock.calls.map(([, form]) => Object.fromEntries(form));
}

it.each([
  ['codecovAccess', 'Code coverage', 'S9.3.3'],
  ['hideAiFeatures', 'Hide AI features', 'S9.3.4'],
])('a click on %s, “%s”, sends that alone, as true [%s]', async (key, label) => {
  save.mockResolvedValueOnce(saved(key, false, true, 4));
  render(<SettingField organizationId={7} field={{ ...SWITCH, key, label }} />);
  fireEvent.click(screen.getByRole('switch', { name: label }));
  await screen.findByText('Saved');
  expect(sent()).toEqual([{ organization: '7', revision: '3', keys: key, [key]: 'on' }]);
});

it('sends a text as it is left, once, and undo sends what was there with the revision of the save', async () => {
  save.mockResolvedValueOnce(saved('name', 'Halden', 'Tidal', 4));
  save.mockResolvedValueOnce(saved('name', 'Tidal', 'Halden', 5));
  render(<SettingField organizationId={7} field={NAME} />);
  const input = screen.getByLabelText('Name');
  fireEvent.blur(input);
  fireEvent.change(input, { target: { value: 'Tidal' } });
  fireEvent.blur(input);
  const undo = await screen.findByRole('button', { name: 'Undo' });
  fireEvent.blur(input);
  fireEvent.click(undo);
  await screen.findByText('Restored');
  expect(sent()).toEqual([
    { organization: '7', revision: '3', keys: 'name', name: 'Tidal' },
    { organization: '7', revision: '4', keys: 'name', name: 'Halden' },
  ]);
});

it('refuses an undo of what somebody changed again, shows both values, and undoes when told so', async () => {
  const conflict = {
    key: 'name',
    label: 'Name',
    theirs: 'Theirs',
    theirsText: 'Theirs',
    mine: 'Halden',
    mineText: 'Halden',
    changedBy: 'Amara Okafor',
    changedAt: null,
  };
  save.mockResolvedValueOnce(saved('name', 'Halden', 'Tidal', 4));
  save.mockResolvedValueOnce({
    status: 'error',
    code: 'stale',
    message: 'Amara Okafor changed this meanwhile.',
    fields: {},
    values: {},
    details: { revision: 5, conflicts: [conflict] },
  });
  save.mockResolvedValueOnce(saved('name', 'Theirs', 'Halden', 6));
  render(<SettingField organizationId={7} field={NAME} />);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Tidal' } });
  fireEvent.blur(screen.getByLabelText('Name'));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  const panel = within(await screen.findByRole('alert'));
  expect(panel.getByText(/Not undone/).textContent).toBe(
    'Not undone: Amara Okafor changed Name since you saved it.',
  );
  expect(panel.getByText('Theirs')).toBeTruthy();
  fireEvent.click(panel.getByRole('button', { name: 'Undo anyway' }));
  await screen.findByText('Saved');
  expect(sent().at(-1)).toEqual({ organization: '7', revision: '5', keys: 'name', name: 'Halden' });
});

it('says why it cannot be changed, to screen readers too', () => {
  const why = 'Only an owner may change this.';
  render(<SettingField organizationId={7} field={{ ...SWITCH, why }} />);
  const control = screen.getByRole('switch');
  expect(control).toHaveProperty('disabled', true);
  const notes = (control.getAttribute('aria-describedby') ?? '').split(' ');
  expect(notes.map((id) => document.getElementById(id)?.textContent)).toContain(why);
});
