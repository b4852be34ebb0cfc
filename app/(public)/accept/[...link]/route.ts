import { forgetInvite, rememberInvite } from '#app/_entry/pending-invite.ts';
import { parseInviteLink } from './parse-invite-link.ts';

/**
 * An invite link, as mails carry it: `/accept/{invite}/{token}` or `/accept/{organization}/{invite}/{token}`. Reads and
 * writes nothing on the server, so mail scanners may follow it; the browser keeps the link sealed and goes to `/accept`.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ link: string[] }> }) {
  const link = parseInviteLink((await params).link);
  if (link) await rememberInvite(link);
  else await forgetInvite();
  return new Response(null, {
    status: 303,
    headers: {
      Location: link ? '/accept' : '/accept?link=broken',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    },
  });
}
