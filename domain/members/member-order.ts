import { gt, lt, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { nameOrder, roleOrder } from '#db/schema/index.ts';

const MEMBER_SORTS = ['joined', 'name', 'role'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** Where in an ordered list somebody stands: by what it is ordered, and the id, which no two share. */
export interface MemberPlace {
  key: string | number;
  id: number;
}

/** A place as it comes back from a client. Its key is compared as what the order has. */
export const memberPlace = z.strictObject({
  key: z.union([z.string().max(500), z.int()]),
  id: z.int().positive(),
});

/** The columns of one of the two tables that the list is made of. */
interface Columns {
  id: AnyPgColumn;
  /** The name of a member; the address of an invite, which has none yet. */
  name: AnyPgColumn;
  role: AnyPgColumn;
}

/** By what a list is ordered, with the id behind it: who came first has the lower id. */
export function orderKey(sort: MemberSort, { id, name, role }: Columns): SQL {
  if (sort === 'name') return nameOrder(name);
  return sort === 'role' ? roleOrder(role) : sql`${id}`;
}

/** What stands after, or before, a place. */
export function beyond(sort: MemberSort, columns: Columns, place: MemberPlace, isBefore: boolean): SQL {
  if (sort === 'joined') return isBefore ? lt(columns.id, place.id) : gt(columns.id, place.id);
  const key =
    sort === 'name' ? nameOrder(sql`${String(place.key)}::text`) : sql`${Number(place.key) || 0}::integer`;
  const sides = [
    sql`(${orderKey(sort, columns)}, ${columns.id})`,
    sql`(${key}, ${place.id}::bigint)`,
  ] as const;
  return isBefore ? sql`${sides[0]} < ${sides[1]}` : sql`${sides[0]} > ${sides[1]}`;
}
