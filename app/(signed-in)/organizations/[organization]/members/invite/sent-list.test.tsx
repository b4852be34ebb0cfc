// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SentList } from './sent-list.tsx';

vi.mock('next/link', () => ({ default: ({ children }: { children: string }) => children }));
afterEach(cleanup);

const row = (line: number) => ({ line, email: `a${line}@x.example`, role: 'member', teams: [] });
const DATA = { step: 'sent', outcomes: [], message: 'Hello', delivery: 'link' } as const;

function show(outcomes: Parameters<typeof SentList>[0]['outcomes']) {
  const onRetry = vi.fn();
  const props = { slug: 'halden', data: { ...DATA, outcomes: [] }, action: () => {}, onRetry };
  const { container } = render(<SentList {...props} outcomes={outcomes} />);
  return { container, onRetry };
}

describe('SentList', () => {
  it('marks what failed with why, and offers to try those alone again [I8.10.12]', () => {
    const { container, onRetry } = show([
      { ...row(1), isInvited: false, why: 'Too many attempts.' },
      { ...row(2), isInvited: true, link: null },
    ]);
    expect(container.textContent).toContain('One address was not invited');
    expect(container.textContent).toContain('a1@x.example: Too many attempts.');
    const kept = container.querySelector<HTMLInputElement>('input[name="rows"]')?.value;
    expect(JSON.parse(kept ?? '')).toEqual([row(1)]);
    fireEvent.submit(screen.getByRole('button', { name: /Try it again/ }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('shows the links to copy, this once', () => {
    show([{ ...row(1), isInvited: true, link: 'https://foyer.example/accept/1/x/' }]);
    expect(screen.getByLabelText<HTMLInputElement>('Link for a1@x.example').value).toContain('/accept/');
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull();
  });
});
