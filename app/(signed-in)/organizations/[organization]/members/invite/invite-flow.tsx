'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { inviteAction } from './actions.ts';
import { InviteForm, type InviteFormProps } from './invite-form.tsx';
import { ReviewList } from './review-list.tsx';
import { SendingBar } from './sending-bar.tsx';
import { SentList } from './sent-list.tsx';
import { useSending } from './use-sending.ts';

/**
 * Inviting in three steps: the form, the list with a verdict for every row before anything is sent, and what became of
 * each. Works without JavaScript, each step a page; with it, long lists go out in pieces under a bar.
 */
export function InviteFlow(props: Omit<InviteFormProps, 'state' | 'action'>) {
  const [state, action] = useActionState(inviteAction, IDLE);
  const data = state.status === 'ok' ? state.data : undefined;
  const sending = useSending(props.slug, data);
  if (sending.progress) return <SendingBar {...sending.progress} />;
  if (sending.outcomes && data) {
    return (
      <SentList {...{ data, action, slug: props.slug }} outcomes={sending.outcomes} onRetry={sending.retry} />
    );
  }
  if (data?.step === 'checked') {
    return <ReviewList {...{ data, action, slug: props.slug }} onSend={sending.send} />;
  }
  return <InviteForm key={data?.step} {...props} {...{ state, action }} />;
}
