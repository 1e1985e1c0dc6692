/** Writes the header of each rule's page and the list in the README. @type {import('eslint-doc-generator').GenerateOptions} */
export default { configEmoji: [['recommended', '✅']], ignoreConfig: ['strict'], initRuleDocs: false };
