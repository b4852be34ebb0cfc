// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { ItemView } from './items.ts';
import { ItemsList } from './items-list.tsx';

const actions = vi.hoisted(() => ({ removeItemAction: vi.fn(), saveItemAction: vi.fn() }));
vi.mock('#app/(signed-in)/organizations/[organization]/settings/item-actions.ts', () => actions);
afterEach(cleanup);

const PLACE = { slug: 'halden', setting: 'trustedRelays', type: 'relays' };
const OSLO: ItemView = {
  id: 'key',
  title: 'Oslo',
  note: 'In the harbor office',
  relay: { publicKey: 'key', lastModified: null },
};
const SHOWN = { place: PLACE, editedId: null, mayChange: true };

it('offers the way back for the item removed last, as it was, and puts the focus there', async () => {
  actions.removeItemAction.mockImplementation(async (_state, form: FormData) => {
    const { id, title, name, publicKey, description } = Object.fromEntries(form);
    return { status: 'ok', data: { id, title, fields: { name, publicKey, description } } };
  });
  const { rerender } = render(<ItemsList {...SHOWN} items={[OSLO]} />);
  fireEvent.click(screen.getByRole('button', { name: /^Remove/ }));
  rerender(<ItemsList {...SHOWN} items={[]} />);
  const undo = await screen.findByRole('button', { name: /^Undo/ });
  const notice = screen.getByRole('status');
  expect(notice.textContent).toContain('Removed Oslo.');
  expect(document.activeElement).toBe(notice);

  actions.saveItemAction.mockResolvedValueOnce({
    status: 'error',
    message: 'This organization is being deleted.',
    fields: {},
    values: {},
  });
  fireEvent.click(undo);
  await screen.findByText('This organization is being deleted.');
  const [, form] = actions.saveItemAction.mock.calls[0] ?? [];
  expect(Object.fromEntries(form)).toEqual({
    organization: 'halden',
    setting: 'trustedRelays',
    name: 'Oslo',
    publicKey: 'key',
    description: 'In the harbor office',
  });
});

it('says nothing of a removal once the item is back', async () => {
  actions.removeItemAction.mockResolvedValueOnce({
    status: 'ok',
    data: { id: 'key', title: 'Oslo', fields: {} },
  });
  render(<ItemsList {...SHOWN} items={[OSLO]} />);
  fireEvent.click(screen.getByRole('button', { name: /^Remove/ }));
  await vi.waitFor(() => expect(actions.removeItemAction).toHaveBeenCalled());
  expect(screen.queryByRole('status')).toBeNull();
});
