/** The one hook of the gate, the same everywhere. */

const sources = { server: "'preference' | 'cookie' | 'gpc' | 'failure'", client: "'cookie' | 'gpc' | 'failure' | 'server'", device: "'preference' | 'failure'" };

export function decisionText(surface: keyof typeof sources): string {
  return `type OptOutBy = ${sources[surface]};

function tell(by: OptOutBy | null): void {
  try {
    onDecision({ outcome: by === null ? 'allowed' : 'opted-out', by, surface: '${surface}' });
  } catch {
    // Counting decisions must not change them.
  }
}

/** Hears of every decision, for counters and logs: it is told why, and never about whom. Empty until you fill it. */
const onDecision: (decision: { readonly outcome: 'allowed' | 'opted-out'; readonly by: OptOutBy | null; readonly surface: '${surface}' }) => void = () => {};
`;
}
