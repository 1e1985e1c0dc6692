/** Pictures as inline SVG: coverage by vendor, and how it went. Each says in words what it shows, for those who do not see it. */
import type { Finding } from '../../model.js';
import { isConfirmed } from '../count.js';
import { by, group } from '../order.js';
import type { VendorLookup } from '../vendor-lookup.js';
import { html, scrolling } from './text.js';

const ROW = 26;
const LABEL = 230;
const WIDTH = 720;

/** Bars of what is confirmed, gated but not confirmed, and the rest. */
export function vendorChart(counted: readonly Finding[], vendors: VendorLookup): string {
  const rows = [...group(counted, ({ vendor }) => vendor)].sort(by(([, all]) => -all.length, ([id]) => id));
  const most = Math.max(1, ...rows.map(([, all]) => all.length));
  const bars = rows.map(([id, all], at) => {
    const confirmed = all.filter(isConfirmed).length;
    const gated = all.filter(({ verdict }) => verdict === 'gated').length - confirmed;
    const unit = (WIDTH - LABEL - 70) / most;
    const parts = [['confirmed', confirmed], ['gated', gated], ['open', all.length - confirmed - gated]] as const;
    let x = LABEL;
    const drawn = parts.map(([name, number]) => {
      const part = number === 0 ? '' : `<rect class="bar-${name}" x="${x.toFixed(1)}" y="${at * ROW + 5}" width="${(number * unit).toFixed(1)}" height="16"/>`;
      x += number * unit;
      return part;
    });
    const name = vendors(id)?.name ?? id;
    return `<text x="0" y="${at * ROW + 18}">${html(name.length > 30 ? `${name.slice(0, 29)}…` : name)}</text>${drawn.join('')}<text x="${(x + 6).toFixed(1)}" y="${at * ROW + 18}">${confirmed} of ${all.length}</text>`;
  });
  const told = rows.map(([id, all]) => `${vendors(id)?.name ?? id}: ${all.filter(isConfirmed).length} of ${all.length} confirmed`).join('; ');
  return scrolling('Coverage by recipient, as a chart', `<svg role="img" aria-label="${html(told)}" viewBox="0 0 ${WIDTH} ${rows.length * ROW}" class="chart">${bars.join('')}</svg>`)
    + '<p class="legend"><span class="key bar-confirmed"></span>confirmed <span class="key bar-gated"></span>gated, not confirmed <span class="key bar-open"></span>the rest</p>';
}

/** What a committed report said. */
export interface TrendPoint {
  readonly commit: string;
  readonly day: string;
  readonly confirmed: number;
  readonly pathways: number;
}

const HEIGHT = 160;

/** The oldest first: all pathways as a line, the confirmed ones as another. */
export function trendChart(points: readonly TrendPoint[]): string {
  const most = Math.max(1, ...points.map(({ pathways }) => pathways));
  const at = (index: number, number: number): string => `${(30 + (index * (WIDTH - 60)) / Math.max(1, points.length - 1)).toFixed(1)},${(HEIGHT - 20 - (number * (HEIGHT - 40)) / most).toFixed(1)}`;
  const line = (name: string, pick: (point: TrendPoint) => number): string => `<polyline class="${name}" points="${points.map((point, index) => at(index, pick(point))).join(' ')}"/>`
    + points.map((point, index) => `<circle class="${name}" cx="${at(index, pick(point)).split(',')[0] ?? ''}" cy="${at(index, pick(point)).split(',')[1] ?? ''}" r="3"/>`).join('');
  const [first, last] = [points[0], points.at(-1)];
  const told = first && last ? `From ${first.confirmed} of ${first.pathways} on ${first.day} to ${last.confirmed} of ${last.pathways} on ${last.day}` : '';
  return scrolling('How it went, as a chart', `<svg role="img" aria-label="${html(told)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" class="chart">${line('line-all', ({ pathways }) => pathways)}${line('line-confirmed', ({ confirmed }) => confirmed)}<text x="30" y="${HEIGHT - 2}">${html(first?.day ?? '')}</text><text x="${WIDTH - 30}" y="${HEIGHT - 2}" text-anchor="end">${html(last?.day ?? '')}</text></svg>`)
    + '<p class="legend"><span class="key line-all"></span>pathways <span class="key line-confirmed"></span>confirmed</p>';
}
