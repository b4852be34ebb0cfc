// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { KeepLooking } from './keep-looking.tsx';

const replace = vi.hoisted(() => vi.fn());
const router = { replace };
vi.mock('next/navigation', () => ({ useRouter: () => router }));
afterEach(() => {
  cleanup();
  replace.mockReset();
});

it('goes on by itself, says how far it is, and stops when told so', () => {
  const stretch = (reached: number) => (
    <KeepLooking href={`?before=${reached}`} reached={reached} newest={30_000} oldest={1_000} />
  );
  const { rerender } = render(stretch(25_000));
  expect(replace.mock.calls.map(([href]) => href)).toEqual(['?before=25000']);
  rerender(stretch(20_000));
  expect(replace.mock.calls.map(([href]) => href)).toEqual(['?before=25000', '?before=20000']);
  expect(screen.getByRole('progressbar', { name: 'Search' })).toMatchObject({ value: 10_000, max: 29_000 });
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  rerender(stretch(15_000));
  expect(replace).toHaveBeenCalledTimes(2);
  expect(screen.getByRole('link', { name: 'Look further back' }).getAttribute('href')).toBe('?before=15000');
});
