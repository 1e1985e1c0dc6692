/** Every entry of the catalogue, in alphabetical order. */
import type { Vendor } from '../vendor.js';
import { amplitude } from './amplitude.js';
import { googleAnalytics } from './google-analytics.js';
import { googleTagManager } from './google-tag-manager.js';
import { hubspot } from './hubspot.js';
import { linkedin } from './linkedin.js';
import { meta } from './meta.js';
import { mixpanel } from './mixpanel.js';
import { pinterest } from './pinterest.js';
import { posthog } from './posthog.js';
import { segment } from './segment.js';
import { snap } from './snap.js';
import { tiktok } from './tiktok.js';

export const vendors: readonly Vendor[] = [
  amplitude, googleAnalytics, googleTagManager, hubspot, linkedin, meta, mixpanel, pinterest, posthog, segment, snap, tiktok,
];
