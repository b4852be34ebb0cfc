import type { Metadata } from 'next';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';

export const metadata: Metadata = { title: 'New organization' };

export default function NewOrganizationPage() {
  return (
    <Door
      title="Make an organization"
      lead="A place for your people, their roles and their settings. You will be its owner."
      footer={
        <p>
          Were you invited to one? Open the link in your mail, or look at{' '}
          <TextLink href="/join">those that your address lets you into</TextLink>.
        </p>
      }
    >
      <NewOrganizationForm />
    </Door>
  );
}
