/** Whether a list or a resource is to name the members of groups: unless `excludedAttributes` names them, by commas or repeated. */
export function wantsMembers(search: URLSearchParams): boolean {
  const excluded = search.getAll('excludedAttributes').flatMap((value) => value.split(','));
  return !excluded.some((attribute) => attribute.trim().toLowerCase() === 'members');
}
