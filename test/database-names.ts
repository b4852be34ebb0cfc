/** Built once from the migrations; every test file works in a clone of it. */
export const TEMPLATE_DATABASE = 'foyer_template';
