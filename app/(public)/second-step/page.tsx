import { redirect } from 'next/navigation';
import { browserSession } from '#app/_entry/context.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Where every sign-in comes by: on to where one wanted to go, once nothing more is asked. */
export default async function SecondStepPage({ searchParams }: PageProps) {
  const returnTo = safeReturnTo((await searchParams).returnTo);
  const session = await browserSession();
  redirect(session && !session.awaitsSecondStep ? returnTo : withReturnTo('/sign-in', returnTo));
}
