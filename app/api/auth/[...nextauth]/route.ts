import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { contextFor } from '#app/_entry/context.ts';
import { readBrowser } from '#app/_entry/sign-in.ts';
import { authStore } from '#domain/identity/auth-store.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** What next-auth answers over HTTP: the way to an outside provider and back, and its CSRF pair. */
const OPEN = {
  GET: new Set(['csrf', 'providers', 'session', 'signin', 'error', 'callback']),
  POST: new Set(['signin', 'callback']),
};

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action = '', provider] = (await context.params).nextauth;
  const isOpen = (request.method === 'POST' ? OPEN.POST : OPEN.GET).has(action);
  if (!isOpen) return Response.json({ detail: 'There is no such page.' }, { status: 404 });
  // Links by mail are asked for and used on our own pages, which count attempts and need a press of a button.
  if (provider === 'email') return new Response(null, { status: 303, headers: { Location: '/sign-in' } });
  const store = authStore(await contextFor({ type: 'anonymous' }), await readBrowser());
  return NextAuth(request, context, nextAuthOptions(store, { isCallback: action === 'callback' }));
}

export { handle as GET, handle as POST };
