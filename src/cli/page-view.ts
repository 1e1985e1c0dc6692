/** What the page shows beside the findings: the code, and what the committed reports said. */
import { below, join } from '../config/paths.js';
import type { TrendPoint } from '../report/html/chart.js';
import type { PageView } from '../report/html/page.js';
import { historyOf, textAt } from './git.js';
import type { Project } from './project.js';
import type { World } from './world.js';

export function pageView(world: World, { root, config }: Project): PageView {
  return {
    vendors: world.vendorsOf(config.settings), version: world.version, trend: trendOf(root, below(root, config.report.file)),
    texts: (file) => {
      try {
        return world.host.read(join(root, file));
      } catch {
        return undefined;
      }
    },
  };
}

function trendOf(root: string, report: string): readonly TrendPoint[] {
  return historyOf(root, report).flatMap(({ commit, day }) => {
    const [, confirmed, pathways] = /(\d+) of (\d+) third-party sharing pathways confirmed/.exec(textAt(root, commit, report) ?? '') ?? [];
    return confirmed === undefined ? [] : [{ commit, day, confirmed: Number(confirmed), pathways: Number(pathways) }];
  });
}
