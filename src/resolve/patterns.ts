/** `@/*` and `./features/*.js`: the patterns of tsconfig `paths` and of package `exports` and `imports`. */

export interface PatternMatch {
  readonly pattern: string;
  /** What the `*` stands for; empty for a pattern without one. */
  readonly star: string;
}

/** An exact name wins, then the pattern with the longest text before its `*`. */
export function matchPattern(patterns: readonly string[], name: string): PatternMatch | undefined {
  let best: PatternMatch | undefined;
  for (const pattern of patterns) {
    if (pattern === name) return { pattern, star: '' };
    const star = starOf(pattern, name);
    if (star !== undefined && (best === undefined || pattern.indexOf('*') > best.pattern.indexOf('*'))) best = { pattern, star };
  }
  return best;
}

export function starOf(pattern: string, name: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return undefined;
  const head = pattern.slice(0, at);
  const tail = pattern.slice(at + 1);
  const fits = name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
  return fits ? name.slice(head.length, name.length - tail.length) : undefined;
}
