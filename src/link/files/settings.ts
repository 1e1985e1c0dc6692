import type { Settings } from '../../model.js';

/** What counts where nobody configured anything. */
export const defaultSettings: Settings = {
  gates: [], gatePolicy: 'any', cookies: [], signals: [], required: ['gpc', 'preference'], clients: [], customVendors: [], wrappers: [], names: true,
};
