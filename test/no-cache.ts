/** Stands in for `next/cache` in database tests, which render no page that could be stale. */
export function revalidatePath(): void {}

export function revalidateTag(): void {}
