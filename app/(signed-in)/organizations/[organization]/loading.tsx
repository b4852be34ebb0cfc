import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';

export default function LoadingPage() {
  return (
    <div className="grid gap-8">
      <div className="grid gap-2">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-5 w-72 max-w-full" />
      </div>
      <SkeletonRows />
    </div>
  );
}
