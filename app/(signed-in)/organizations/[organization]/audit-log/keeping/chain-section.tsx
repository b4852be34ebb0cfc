import { Download } from 'lucide-react';
import { checkLogAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { Fact, Facts } from '#components/frame/facts.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { LogState } from '#domain/audit-log/read-log-state.ts';
import { LogAct } from './log-act.tsx';
import { Section } from './section.tsx';

/** The chain: what the last check found, what was signed, and what all of it does not prove. */
export function ChainSection({ state: { slug, verdict, checkpoint } }: { state: LogState }) {
  return (
    <Section
      title="Chain"
      help="Every entry carries a seal over itself and the one before it. A check computes all of them anew, every night."
    >
      <Facts>
        <Fact term="Checked" sub={verdict?.reason}>
          {verdict ? (
            <>
              {verdict.isWhole
                ? `Whole up to entry ${verdict.verifiedSequence.toLocaleString('en')}, `
                : `Broken at entry ${verdict.brokenAt?.toLocaleString('en')}, `}
              <RelativeTime date={verdict.verifiedAt} />
            </>
          ) : (
            'Not yet'
          )}
        </Fact>
        <Fact
          term="Signed"
          sub="Signatures are kept as checkpoints. A copy of them elsewhere shows a rewritten log."
        >
          {checkpoint ? (
            <>
              Entry {checkpoint.sequence.toLocaleString('en')}, <RelativeTime date={checkpoint.signedAt} />
            </>
          ) : (
            'Nothing yet'
          )}
        </Fact>
      </Facts>
      <div className="mt-4 flex flex-wrap items-start gap-2">
        <LogAct action={checkLogAction} slug={slug} label="Check now" pending="Checking…" />
        <a className={buttonClass({})} href={`/api/0/organizations/${slug}/audit-logs/checkpoints/`} download>
          <Download aria-hidden="true" />
          Download checkpoints
        </a>
      </div>
      <div className="mt-6">
        <Notice title="What this does not prove">
          <p>
            Whoever can write to the database and compute all seals anew can change the past without breaking
            the chain. Only a checkpoint that was kept out of their reach shows that. Whoever also has this
            site’s secret can sign such a log. And no seal shows an act that was never recorded.
          </p>
        </Notice>
      </div>
    </Section>
  );
}
