import mixpanel from 'mixpanel-browser';

/** Checks nothing itself: whoever calls it has to. */
export function tell(event: string, properties: Record<string, unknown> = {}): void {
  mixpanel.track(event, properties);
}

/** The same for people: only the shop calls it. */
export function tellWho(id: string): void {
  mixpanel.identify(id);
}
