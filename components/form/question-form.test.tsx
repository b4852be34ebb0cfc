import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { QuestionForm } from './question-form.tsx';

const ask = (typed?: string) =>
  renderToStaticMarkup(
    <QuestionForm
      action={async (state) => state}
      fields={{ organization: 'halden', team: 'spans' }}
      {...(typed !== undefined && { typed })}
      yes={{ label: 'Remove team', pending: 'Removing…' }}
      no={{ label: 'Keep it', href: '/organizations/halden/teams' }}
    >
      <p>It is gone for good.</p>
    </QuestionForm>,
  );

describe('QuestionForm', () => {
  it('carries what it is about, says what follows, and leads back', () => {
    const html = ask();
    expect(html).toContain('<input type="hidden" name="organization" value="halden"/>');
    expect(html).toContain('<input type="hidden" name="team" value="spans"/>');
    expect(html).toContain('It is gone for good.');
    expect(html).toMatch(/<button[^>]*type="submit"/);
    expect(html).toContain('href="/organizations/halden/teams"');
    expect(html).not.toContain('confirmation');
  });

  it('asks for a word first where a press alone is too little', () => {
    expect(ask('Spans')).toMatch(/Type <bdi[^>]*>Spans<\/bdi> to confirm[\s\S]*name="confirmation"/);
  });
});
