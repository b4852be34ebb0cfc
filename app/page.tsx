import { sessionContext } from '#app/_entry/context.ts';

export default async function HomePage() {
  const { actor } = await sessionContext();
  return <main>{actor.type === 'user' ? actor.label : 'Signed out'}</main>;
}
