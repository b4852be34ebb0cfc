'use server';

import { redirect } from 'next/navigation';
import { leave } from './_entry/sign-in.ts';

/** Signs out on this browser and leads to the sign-in page. Not being signed in is not an error. */
export async function signOutAction(): Promise<void> {
  await leave();
  redirect('/sign-in');
}
