type GtagFunction = (command: 'event' | 'config' | 'consent' | 'set', target: string, params?: Record<string, unknown>) => void;

type FbqFunction = {
  (command: 'track' | 'trackCustom', event: string, params?: Record<string, unknown>): void;
  (command: 'consent', state: 'grant' | 'revoke'): void;
};

interface SegmentBrowser {
  identify(userId: string, traits?: Record<string, unknown>): void;
  track(event: string, properties?: Record<string, unknown>): void;
  page(name?: string, properties?: Record<string, unknown>): void;
  reset(): void;
}

interface Window {
  analytics?: SegmentBrowser;
  fbq?: FbqFunction;
  gtag?: GtagFunction;
}
