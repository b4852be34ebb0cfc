import { Lock } from 'lucide-react';
import { PageHeader } from '#components/frame/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** What a member sees who may not read the log. */
export function LogRefused() {
  return (
    <>
      <PageHeader title="Audit log" description="Who did what, when and from where." />
      <div className="mt-8">
        <EmptyState icon={<Lock />} title="Only managers and owners read the audit log">
          <p>Ask one of them for what you need to know, or for the role.</p>
        </EmptyState>
      </div>
    </>
  );
}
