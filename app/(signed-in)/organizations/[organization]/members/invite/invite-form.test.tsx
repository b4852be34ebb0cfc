// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IDLE } from '#app/_entry/form-state.ts';
import { InviteForm } from './invite-form.tsx';

vi.mock('next/link', () => ({
  default: ({ children, href, className }: { children: string; href: string; className: string }) => (
    <a href={href} className={className}>
      {children}
    </a>
  ),
}));
afterEach(cleanup);

const ROLES = [
  { value: 'member', label: 'Member' },
  { value: 'manager', label: 'Manager' },
];
const SPANS = { value: 'spans', name: 'Spans' };
const NIGHT = { value: 'night', name: 'Night shift' };

function show(overrides: Partial<Parameters<typeof InviteForm>[0]> = {}) {
  const initial = { emails: '', role: 'member', teams: [] };
  const form = { slug: 'halden', roles: ROLES, teams: [], rowsMax: 1_000, hasMail: true, initial };
  render(<InviteForm {...form} state={IDLE} action={() => {}} {...overrides} />);
  const field = screen.getByLabelText('Addresses');
  return {
    field,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    button: () => screen.getByRole('button', { name: /^(Send|Review)/ }).textContent,
    chips: () =>
      screen.queryAllByRole('button', { name: /^Remove/ }).map((chip) => chip.parentElement?.textContent),
  };
}

describe('InviteForm', () => {
  it('starts with one empty field and the role of member, and leads back [I8.10.1] [I8.10.7]', () => {
    const { chips } = show();
    expect(chips()).toEqual([]);
    expect(screen.getByLabelText<HTMLSelectElement>('Role').value).toBe('member');
    expect(screen.getByRole('link', { name: 'Back to members' }).getAttribute('href')).toBe(
      '/organizations/halden/members',
    );
  });

  it.each([
    ['a comma', 'a@x.example,', ['a@x.example']],
    ['a space', 'a@x.example ', ['a@x.example']],
    ['a name before the address', 'Inês Caldeira <i@x.example>', ['i@x.example']],
  ])('makes chips at %s', (_title, typed, chips) => {
    const form = show();
    form.type(typed);
    expect(form.chips()).toEqual(chips);
  });

  it('takes a pasted list apart, by its lines too', () => {
    const form = show();
    const pasted = 'a@x.example\nb@x.example; Noor <c@x.example>\n';
    fireEvent.paste(form.field, { clipboardData: { getData: () => pasted } });
    expect(form.chips()).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
  });

  it('leaves a name alone while its address is typed, makes a chip at Enter, takes the last back at Backspace', () => {
    const form = show();
    form.type('Inês Caldeira <i@');
    expect(form.chips()).toEqual([]);
    form.type('a@x.example');
    fireEvent.keyDown(form.field, { key: 'Enter' });
    expect(form.chips()).toEqual(['a@x.example']);
    fireEvent.keyDown(form.field, { key: 'Backspace' });
    expect(form.chips()).toEqual([]);
  });

  it('marks an address that comes twice, and what is none [I8.10.5]', () => {
    const form = show();
    form.type('a@x.example, A@x.example, nonsense');
    expect(form.chips()).toEqual([
      'a@x.example',
      'A@x.example: Twice in this list.',
      'nonsense: An address has an @.',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove nonsense' }));
    expect(form.chips()).toHaveLength(2);
  });

  it('says on the button how many it is about, what is still being typed included [I8.10.6]', () => {
    const form = show();
    expect(form.button()).toContain('Send invite');
    form.type('a@x.example,');
    form.type('b@x.example');
    expect(form.button()).toContain('Review 2 invites');
  });

  it('ticks the one team there is, and none of several [I8.10.10] [I8.10.11]', () => {
    const ticked = () => screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked);
    show({ teams: [SPANS] });
    expect(ticked()).toEqual([true]);
    cleanup();
    show({ teams: [SPANS, NIGHT] });
    expect(ticked()).toEqual([false, false]);
  });

  it('hands out links where the site sends no mail', () => {
    show({ hasMail: false });
    expect(screen.getByLabelText<HTMLSelectElement>('Delivery').value).toBe('link');
  });

  it('can be opened with addresses, role and teams [I8.10.13] [I8.10.14]', () => {
    const initial = { emails: 'a@x.example', role: 'manager', teams: ['night'] };
    const { chips } = show({ teams: [SPANS, NIGHT], initial });
    expect(chips()).toEqual(['a@x.example']);
    expect(screen.getByLabelText<HTMLSelectElement>('Role').value).toBe('manager');
    expect(screen.getByLabelText<HTMLInputElement>('Night shift').checked).toBe(true);
  });
});
