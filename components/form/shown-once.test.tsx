import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ShownOnce } from './shown-once.tsx';

const show = (secret: string | null) =>
  renderToStaticMarkup(
    <ShownOnce title="Copy it now." secret={secret} copy="Copy token">
      <a href="/uses">Who uses it</a>
    </ShownOnce>,
  );

it('shows a secret that was made, with what stands beside it, and nothing before', () => {
  expect(show('foyer_1')).toMatch(/Copy it now\.[\s\S]*foyer_1[\s\S]*Who uses it/);
  expect(show(null)).toBe('<div aria-live="polite" class="empty:hidden"></div>');
});
