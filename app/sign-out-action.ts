'use server';

import { redirect } from 'next/navigation';
import { endSession } from '#lib/auth/session.ts';

/** Signs out on this browser and leads to the sign-in page. Not being signed in is not an error. */
export async function signOutAction(): Promise<void> {
  await endSession();
  redirect('/sign-in');
}
