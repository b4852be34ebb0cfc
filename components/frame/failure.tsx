import { Button } from '#components/ui/button.tsx';
import { Door, DoorAct } from './door.tsx';

interface FailureProps {
  /** Names the report in the server's log; there is none for what failed in the browser. */
  digest?: string | undefined;
  onRetry: () => void;
}

/** What a page says when it broke: whose fault it is, and how to go on. */
export function Failure({ digest, onRetry }: FailureProps) {
  return (
    <Door
      title="This page broke on our side"
      lead="What you saved before is kept. What you typed and had not sent may be lost."
    >
      <DoorAct
        note={
          digest ? (
            <>
              If it stays, tell the owner of this site, with the number{' '}
              <code className="font-mono">{digest}</code>.
            </>
          ) : (
            'If it stays, tell the owner of this site.'
          )
        }
      >
        <Button variant="primary" size="lg" full onClick={onRetry}>
          Try again
        </Button>
      </DoorAct>
    </Door>
  );
}
