/** The form that the boxes of invites belong to, wherever they stand. */
export const BULK_FORM = 'ticked-invites';
