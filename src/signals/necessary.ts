/** Categories that are always on, whatever the person says; asking for one of them says nothing of the choice. */
const NECESSARY = /^,?(?:cookie_cat_)?(?:c000[13]|(?:strictly[-_ ]?)?necessary|essentials?|required|functional(?:ity)?|security|technical)(?:[-_ ]?(?:cookies|storage|services?))?,?$/i;

export function isNecessary(category: string): boolean {
  return NECESSARY.test(category);
}
