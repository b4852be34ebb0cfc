// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { RevokeManyForm } from './revoke-many-form.tsx';

const outcomes = [
  { id: 1, email: 'ines@halden.example', isDone: true },
  { id: 2, email: 'noor@halden.example', isDone: false, why: 'There is no such invite.' },
];
vi.mock('#app/(signed-in)/organizations/[organization]/members/actions.ts', () => ({
  revokeInvitesAction: async () => ({ status: 'ok', data: outcomes }),
}));
vi.mock('next/link', () => ({
  default: ({ children, href }: { children: string; href: string }) => <a href={href}>{children}</a>,
}));
afterEach(cleanup);

it('says what became of each, also once the page has none of them left', async () => {
  const invites = outcomes.map(({ id, email }) => ({ id, email }));
  const { rerender } = render(<RevokeManyForm slug="halden" invites={invites} />);
  fireEvent.click(screen.getByRole('button', { name: /^Revoke 2 invites/ }));
  await screen.findByText('One invite was revoked');
  rerender(<RevokeManyForm slug="halden" invites={[]} />);
  expect(screen.getByText('One invite was not revoked')).toBeTruthy();
  expect(screen.queryByText('No invite is chosen')).toBeNull();
});

it('says so where none is chosen', () => {
  render(<RevokeManyForm slug="halden" invites={[]} />);
  expect(screen.getByText('No invite is chosen')).toBeTruthy();
});
