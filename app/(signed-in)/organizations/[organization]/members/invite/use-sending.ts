'use client';

import { useState } from 'react';
import type { InviteOutcome } from '#domain/members/create-invites.ts';
import type { WantedInvite } from '#domain/members/invite-list.ts';
import { type InvitedData, inviteAction } from './actions.ts';
import { sendRows } from './send-rows.ts';

interface Progress {
  done: number;
  total: number;
}

/**
 * Sends a list that was looked through, in pieces, and the refused rows of it once more. Until it is used, what the last
 * answer of the action says counts; a new answer of the action takes its place.
 */
export function useSending(slug: string, data: InvitedData | undefined) {
  const [own, setOwn] = useState<{ of: InvitedData; outcomes: InviteOutcome[] } | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const outcomes = own && own.of === data ? own.outcomes : data?.step === 'sent' ? data.outcomes : null;
  const sendAfter = async (kept: readonly InviteOutcome[], rows: readonly WantedInvite[]) => {
    if (!data) return;
    setProgress({ done: 0, total: rows.length });
    const { message, delivery } = data;
    const sent = await sendRows(inviteAction, { slug, message, delivery }, rows, ({ length }) =>
      setProgress({ done: length, total: rows.length }),
    );
    setOwn({ of: data, outcomes: [...kept, ...sent] });
    setProgress(null);
  };
  return {
    outcomes,
    progress,
    send: (rows: readonly WantedInvite[]) => void sendAfter([], rows),
    retry: () => {
      const all = outcomes ?? [];
      void sendAfter(
        all.filter(({ isInvited }) => isInvited),
        all.filter(({ isInvited }) => !isInvited),
      );
    },
  };
}
