import { forgetInvite, rememberInvite } from '#app/_entry/pending-invite.ts';

/**
 * A shareable link: `/join/{link}/{token}`. Reads and writes nothing on the server, so previews in chats and mail
 * scanners may follow it; the browser keeps it sealed, as it keeps an invite, and goes to `/accept`.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ link: string; token: string }> },
) {
  const { link, token } = await params;
  const isWhole = /^[1-9]\d{0,14}$/.test(link) && /^[0-9a-z]{1,128}$/i.test(token);
  if (isWhole) await rememberInvite({ linkId: Number(link), token });
  else await forgetInvite();
  return new Response(null, {
    status: 303,
    headers: {
      Location: isWhole ? '/accept' : '/accept?link=broken',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    },
  });
}
