/** The known name that a mistyped one is closest to: `gate` → `gates`; with "names the nearest known key" there is always one to name. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const scored = known.map((each) => ({ each, far: distance(name.toLowerCase(), each.toLowerCase()) }));
  return scored.reduce<(typeof scored)[number] | undefined>((best, next) => (best === undefined || next.far < best.far ? next : best), undefined)?.each;
}

/** Levenshtein: how many letters must be put in, left out or replaced. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? row.length;
}
