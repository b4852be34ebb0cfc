import type { TestUser } from '#test/factories.ts';
import type { Answer, RaceSite } from './site.ts';

/** A form as it stands in a page without scripts: what is hidden in it, and the cookie that its visitor came with. */
export interface PlainForm {
  fields: Readonly<Record<string, string>>;
  cookie: string;
}

/**
 * Opens a shareable link as this person and reads the form that joins. The hidden fields name the action and are the same
 * for everybody, so one reading serves many people. Throws when the page has no such form.
 */
export async function openLink(
  site: RaceSite,
  person: TestUser,
  { link, token }: { link: { id: number }; token: string },
): Promise<PlainForm> {
  const opened = await site.visit(person, `join/${link.id}/${token}`);
  const cookie = opened.cookies.map((text) => text.split(';')[0]).join('; ');
  const { html } = await site.visit(person, 'accept', { cookie });
  const form = [...html.matchAll(/<form\b.*?<\/form>/gs)].find(([text]) => />Join /.test(text))?.[0];
  if (!form) throw new Error('The page of the link has no form to join by.');
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  return {
    cookie,
    fields: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)])),
  };
}

/** Presses the button of that form as this person. The answer's `code` is where it leads. */
export async function press(site: RaceSite, person: TestUser, form: PlainForm): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  const { status, location } = await site.visit(person, 'accept', {
    method: 'POST',
    cookie: form.cookie,
    body,
  });
  return { status, body: { code: location === null ? 'no way on' : new URL(location, 'http://x').pathname } };
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
