/** The vendor catalogue as a page. */
export function pageOf(entries) {
  return `# Vendors\n\n${entries.length}\n`;
}
