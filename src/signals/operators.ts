/**
 * What a server puts into its page for everybody alike, or a build into its scripts: whoever runs the program has set it, and no person.
 *
 *     window.SERVER_FLAGS.telemetry.DISABLED        window.__RUNTIME_CONFIG__.analyticsEnabled        drupalSettings.analytics.enabled
 *     window.APP_CONFIG.user.optedOut               of a person, whatever holds it
 *
 * `drupalSettings`: https://www.drupal.org/docs/drupal-apis/javascript-api/javascript-api-overview; `gon`: https://github.com/gazay/gon
 */
import { wordsOf } from './words.js';

const PROGRAMS = new Set(['config', 'configuration', 'cfg', 'env', 'environment', 'environments', 'flags', 'features', 'toggles']);
const SETTINGS = new Set(['settings', 'options', 'params', 'data']);
/** Whose settings they are, where they are the program's. */
const OF_PROGRAM = new Set(['server', 'site', 'page', 'drupal', 'wp', 'wordpress', 'system', 'global', 'public', 'exposed', 'theme', 'build', 'boot', 'deploy', 'deployment', 'instance', 'rails', 'django', 'laravel']);
const WHOLE = new Set(['gon']);
/** Who or what makes it a person's. */
const PERSONAL = new Set([
  'user', 'users', 'customer', 'visitor', 'member', 'person', 'profile', 'account', 'me', 'my', 'viewer', 'consent', 'consents', 'cookie', 'cookies', 'privacy', 'gdpr', 'ccpa', 'cpra', 'gpc', 'preference',
  'preferences', 'prefs', 'choice', 'choices', 'permission', 'permissions', 'opt', 'opted', 'optout', 'optin', 'not', 'denied', 'granted', 'accepted', 'declined', 'rejected', 'agreed', 'allowed',
]);

/** Whether what is asked for is held by the settings of a program, and nothing beside says that it is a person's. */
export function isOfProgram(holders: readonly string[], asked: string): boolean {
  return holders.some(isProgram) && ![...holders, asked].some((name) => wordsOf(name).some((word) => PERSONAL.has(word)));
}

function isProgram(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return PROGRAMS.has(last) || WHOLE.has(words.join('_')) || (SETTINGS.has(last) && words.length > 1 && words.slice(0, -1).some((word) => OF_PROGRAM.has(word)));
}
