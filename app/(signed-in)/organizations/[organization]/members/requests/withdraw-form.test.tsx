// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AnswerForm } from './answer-form.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

vi.mock('./actions.ts', () => ({
  withdrawRequestAction: async () => ({ status: 'ok', data: { answered: 'It was taken back.' } }),
  answerRequestAction: async () => ({ status: 'ok', data: { answered: 'They are invited.' } }),
}));
afterEach(cleanup);

const EMAIL = 'ines@halden.example';

it('says in its place that the request was taken back', async () => {
  render(<WithdrawForm slug="halden" requestId={1} email={EMAIL} />);
  fireEvent.click(screen.getByRole('button', { name: /^Withdraw the request/ }));
  expect((await screen.findByRole('status')).textContent).toBe('It was taken back.');
  expect(screen.queryByRole('button')).toBeNull();
});

it('says in the place of the answer what became of it', async () => {
  const role = { role: 'member', roles: [{ value: 'member', label: 'Member' }] };
  render(<AnswerForm slug="halden" requestId={1} email={EMAIL} {...role} teams={[]} chosen={[]} />);
  fireEvent.click(screen.getByRole('button', { name: /^Approve/ }));
  expect((await screen.findByRole('status')).textContent).toBe('They are invited.');
});
